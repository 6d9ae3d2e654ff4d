package entitlement

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"testing"
	"time"
)

const (
	// year2030 is between the dates that the cases use.
	year2030 = "2030-01-01T00:00:00Z"
	// most and least are the bounds of numbers.
	most, least = int64(math.MaxInt64), int64(math.MinInt64)
)

// sent is a value that the API sent.
func sent[T any](value T) *T {
	return &value
}

// num is a number that the API sent.
func num(n int64) *int64 {
	return &n
}

// changed is an enabled time-limited license that is used on one device, with
// a change made to it.
func changed(change func(l *License)) License {
	l := License{
		ID:             7,
		Type:           sent(TypeTimeLimited),
		Enabled:        sent(true),
		TimesActivated: num(1),
		ValidityPeriod: sent("2031-03-16"),
	}
	change(&l)
	return l
}

// carrying is a valid license without an end that has the features.
func carrying(id int64, features ...Feature) License {
	return License{ID: id, Type: sent(TypePerpetual), Enabled: sent(true), Features: features}
}

// until gives a license an end.
func until(date string, l License) License {
	l.Type, l.ValidityPeriod = sent(TypeTimeLimited), &date
	return l
}

// withGrace makes a license a subscription with hours of grace.
func withGrace(hours int64, l License) License {
	l.Type, l.AllowGracePeriod, l.GracePeriod = sent(TypeSubscription), sent(true), &hours
	return l
}

// disabled is the license after the vendor has disabled it.
func disabled(l License) License {
	l.Enabled = sent(false)
	return l
}

// readAt reads the licenses at an instant.
func readAt(t *testing.T, at string, licenses ...License) []Reading {
	t.Helper()
	readings := make([]Reading, len(licenses))
	for i, l := range licenses {
		readings[i] = l.At(instant(t, at), strconv.Quote)
	}
	return readings
}

// summarizeAt reads the licenses and adds them up.
func summarizeAt(t *testing.T, at string, licenses ...License) Summary {
	t.Helper()
	return Summarize(instant(t, at), Filter{}, readAt(t, at, licenses...))
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
