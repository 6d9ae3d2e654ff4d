package entitlement

import (
	"strconv"
	"testing"
)

// year2030 is between the dates that the cases use.
const year2030 = "2030-01-01T00:00:00Z"

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
	return License{
		ID: id, Type: sent(TypePerpetual), Enabled: sent(true), Features: features,
	}
}

// until gives a license an end.
func until(date string, l License) License {
	l.Type, l.ValidityPeriod = sent(TypeTimeLimited), &date
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
