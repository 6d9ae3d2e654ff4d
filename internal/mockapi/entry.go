package mockapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

// wrapping turns an entry of the form {"license": {…}, "user": {…}} into the
// form in which the mock sends it.
type wrapping func(json.RawMessage) (json.RawMessage, error)

// wrapped is the form of the live API.
func wrapped(entry json.RawMessage) (json.RawMessage, error) { return entry, nil }

// flat is the form of the API's JSON schema: what stands beside the license goes
// into it, and an entry without one stays as it is.
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
func join(entries []json.RawMessage, wrap wrapping) ([]byte, error) {
	var body bytes.Buffer
	body.WriteByte('[')
	for i, entry := range entries {
		if i > 0 {
			body.WriteByte(',')
		}
		sent, err := wrap(entry)
		if err == nil {
			err = json.Compact(&body, sent)
		}
		if err != nil {
			return nil, fmt.Errorf("license %d is no JSON: %w", i, err)
		}
	}
	body.WriteByte(']')
	return body.Bytes(), nil
}
