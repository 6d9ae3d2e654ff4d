package mockapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

// Entries is the form of the elements of an answer.
type Entries string

const (
	// Wrapped is the form of the live API: {"license": {…}, "user": {…}}.
	Wrapped Entries = "wrapped"
	// Flat is the form of the API's JSON schema: the user inside the license.
	Flat Entries = "flat"
)

// flat makes an entry flat: what stands beside the license goes into it, and an
// entry without one stays as it is.
func flat(entry json.RawMessage) (json.RawMessage, error) {
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(entry, &parts); err != nil {
		return nil, err
	}
	license, ok := parts["license"]
	if !ok {
		return entry, nil
	}
	delete(parts, "license")
	fields := make(map[string]json.RawMessage)
	if err := json.Unmarshal(license, &fields); err != nil {
		return nil, err
	}
	maps.Copy(fields, parts)
	return marshal(fields)
}

// join makes the compact array of all entries, byte for byte what they are but
// for white space.
func join(entries []json.RawMessage, form Entries) ([]byte, error) {
	var body bytes.Buffer
	body.WriteByte('[')
	for i, entry := range entries {
		if i > 0 {
			body.WriteByte(',')
		}
		var err error
		if form == Flat {
			entry, err = flat(entry)
		}
		if err == nil {
			err = json.Compact(&body, entry)
		}
		if err != nil {
			return nil, fmt.Errorf("license %d is no JSON: %w", i, err)
		}
	}
	body.WriteByte(']')
	return body.Bytes(), nil
}
