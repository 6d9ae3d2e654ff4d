package entitlement

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

// sent is a value that the API sent.
func sent[T any](value T) *T {
	return &value
}

// num is a number that the API sent.
func num(n int64) *int64 {
	return &n
}

// instant reads an RFC 3339 instant.
func instant(t testing.TB, text string) time.Time {
	t.Helper()
	when, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		t.Fatal(err)
	}
	return when
}

// ends is an optional instant: nil for the empty text.
func ends(t testing.TB, text string) *time.Time {
	t.Helper()
	if text == "" {
		return nil
	}
	return sent(instant(t, text).UTC())
}

// written is an optional instant as text, empty for none.
func written(t *time.Time) string {
	if t == nil {
		return ""
	}
	return Format(*t)
}

// equal compares whole values and shows both where they differ.
func equal(t *testing.T, got, want any) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	show := func(v any) string {
		text, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	t.Errorf("got %s\nwant %s", show(got), show(want))
}
