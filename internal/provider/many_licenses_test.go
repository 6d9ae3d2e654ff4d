package provider_test

import (
	"encoding/json"
	"fmt"
	"testing"
)

// firstLicense is the ID of the first of many licenses.
const firstLicense int64 = 1719215304208059

// manyLicenses is a response of the live API's kind with that many licenses: four
// of five are the vendor's example, and the fifth has every field that there is.
// On average a license has 1.8 KB.
func manyLicenses(t testing.TB, count int) []byte {
	t.Helper()
	example, complete := fixture(t, "example"), fixture(t, "complete")
	entries := make([]json.RawMessage, count)
	for i := range entries {
		entries[i] = withID(t, example, firstLicense+int64(i))
		if i%5 == 4 {
			entries[i] = withID(t, complete, firstLicense+int64(i))
		}
	}
	return marshal(t, entries)
}

// withID returns an entry of a response with another license ID.
func withID(t testing.TB, entry json.RawMessage, id int64) json.RawMessage {
	t.Helper()
	parts := decoded[map[string]json.RawMessage](t, entry)
	fields := decoded[map[string]json.RawMessage](t, parts["license"])
	fields["id"] = fmt.Append(nil, id)
	parts["license"] = marshal(t, fields)
	return marshal(t, parts)
}

func decoded[T any](t testing.TB, text []byte) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}
