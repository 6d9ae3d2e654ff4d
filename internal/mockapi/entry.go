package mockapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

// Entries is the form of the elements of a response.
type Entries string

const (
	// Wrapped is the form of the live API: {"license": {…}, "user": {…}}.
	Wrapped Entries = "wrapped"
	// Flat is the form of the API's JSON schema: the user inside the license.
	Flat Entries = "flat"
)

// of returns an entry in that form.
func (e Entries) of(entry json.RawMessage) json.RawMessage {
	if e != Flat {
		return entry
	}
	return flat(entry)
}

// flat moves what is beside the license into it. An entry of another shape stays
// as it is.
func flat(entry json.RawMessage) json.RawMessage {
	var parts, fields map[string]json.RawMessage
	if json.Unmarshal(entry, &parts) != nil || json.Unmarshal(parts["license"], &fields) != nil || fields == nil {
		return entry
	}
	delete(parts, "license")
	maps.Copy(fields, parts)
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	// Like JavaScript, which leaves & and < as they are.
	encoder.SetEscapeHTML(false)
	// Valid JSON always has a JSON form.
	_ = encoder.Encode(fields)
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}

// verbatim makes licenses of entries, without white space and otherwise byte for
// byte.
func verbatim(product string, entries []json.RawMessage) ([]License, error) {
	licenses := make([]License, 0, len(entries))
	for i, entry := range entries {
		var compact bytes.Buffer
		if err := json.Compact(&compact, entry); err != nil {
			return nil, fmt.Errorf("mockapi: license %d of %q is not JSON: %w", i, product, err)
		}
		licenses = append(licenses, License{Product: product, Entry: compact.Bytes()})
	}
	return licenses, nil
}

// join makes the array of entries.
func join(entries []json.RawMessage) []byte {
	size := 2
	for _, entry := range entries {
		size += len(entry) + 1
	}
	body := append(make([]byte, 0, size), '[')
	for i, entry := range entries {
		if i > 0 {
			body = append(body, ',')
		}
		body = append(body, entry...)
	}
	return append(body, ']')
}
