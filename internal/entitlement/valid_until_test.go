package entitlement

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"
)

// between is a license from a start date, which counts until it is activated,
// to a last day; empty for none.
func between(start, last string) License {
	l := License{ID: 1, Type: sent(TypeTimeLimited), Enabled: sent(true), TimesActivated: num(0), ValidityPeriod: &last}
	if start != "" {
		l.StartDate = &start
	}
	return l
}

func TestSummarize_validUntil(t *testing.T) {
	t.Parallel()
	expired := between("2030-01-11", "2031-01-01")
	expired.Expired = sent(true)
	first, other := between("", "2030-01-10"), disabled(between("", "2035-01-01"))
	for name, c := range map[string]struct {
		licenses []License
		until    string
		days     int64 // -1 for null
	}{
		"no licenses":                 {nil, "", 0},
		"none valid":                  {[]License{between("", "2029-12-31"), other}, "", 0},
		"only one that starts later":  {[]License{between("2030-01-02", "2031-01-01")}, "", 0},
		"one":                         {[]License{first}, "2030-01-11T00:00:00Z", 10},
		"one on its last day":         {[]License{between("", "2030-01-01")}, "2030-01-02T00:00:00Z", 1},
		"one in its last hours":       {[]License{between("", "2030-01-01 12:00")}, "2030-01-01T12:00:00Z", 0},
		"the latest":                  {[]License{first, between("", "2030-01-20"), between("", "2030-01-15")}, "2030-01-21T00:00:00Z", 20},
		"grace counts":                {[]License{withGrace(36, first)}, "2030-01-12T12:00:00Z", 11},
		"perpetual":                   {[]License{first, carrying(2)}, "", -1},
		"pending":                     {[]License{first, between("", "")}, "", -1},
		"one without an end, invalid": {[]License{first, disabled(carrying(2))}, "2030-01-11T00:00:00Z", 10},
		"a successor on the next day": {[]License{first, between("2030-01-11", "2030-01-20")}, "2030-01-21T00:00:00Z", 20},
		"a millisecond too late":      {[]License{first, between("2030-01-11 00:00:00.001", "2030-01-20")}, "2030-01-11T00:00:00Z", 10},
		"overlapping":                 {[]License{first, between("2030-01-05", "2030-01-20")}, "2030-01-21T00:00:00Z", 20},
		"within the first":            {[]License{first, between("2030-01-05", "2030-01-06")}, "2030-01-11T00:00:00Z", 10},
		"a chain out of order":        {[]License{between("2030-01-21", "2030-01-30"), first, between("2030-01-11", "2030-01-20")}, "2030-01-31T00:00:00Z", 30},
		"a chain with a gap":          {[]License{between("2030-01-22", "2030-01-30"), first, between("2030-01-11", "2030-01-20")}, "2030-01-21T00:00:00Z", 20},
		"without an end":              {[]License{first, between("2030-01-11", "")}, "", -1},
		"without an end, after a gap": {[]License{first, between("2030-01-12", "")}, "2030-01-11T00:00:00Z", 10},
		"that ends before it":         {[]License{first, between("2030-01-11", "2030-01-09")}, "2030-01-11T00:00:00Z", 10},
		"that the API calls expired":  {[]License{first, expired}, "2030-01-11T00:00:00Z", 10},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := summarizeAt(t, year2030, c.licenses...)
			days := int64(-1)
			if s.DaysLeft != nil {
				days = *s.DaysLeft
			}
			if written(s.ValidUntil) != c.until || days != c.days || s.AnyValid != (c.until != "" || c.days < 0) {
				t.Errorf("any valid: %t, until %q, %d days, want %q, %d days", s.AnyValid, written(s.ValidUntil), days, c.until, c.days)
			}
		})
	}
}

// TestSummarize_validUntilIsTheFirstInstantWithoutAValidLicense compares it
// with the statuses of random licenses at each instant at which one can change.
func TestSummarize_validUntilIsTheFirstInstantWithoutAValidLicense(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(16, 1)) //nolint:gosec // G404: reproducible licenses, no secret
	ended := 0
	for range 2_000 {
		licenses := randomLicenses(random)
		at := randomDay(random)
		got := Summarize(at, Filter{}, readAt(t, Format(at), licenses...)).ValidUntil
		want := firstInvalid(at, licenses)
		if written(got) != written(want) {
			t.Fatalf("valid until %q, want %q at %s of %+v", written(got), written(want), Format(at), licenses)
		}
		if got != nil {
			ended++
		}
	}
	if ended < 200 {
		t.Errorf("only %d of the cases have an end", ended)
	}
}

// randomDay is one of 20 days.
func randomDay(random *rand.Rand) time.Time {
	return time.Date(2030, time.January, 1+random.IntN(20), 0, 0, 0, 0, time.UTC)
}

func randomLicenses(random *rand.Rand) []License {
	licenses := make([]License, 1+random.IntN(4))
	for i := range licenses {
		l := between(randomDay(random).Format(time.DateOnly), randomDay(random).Format(time.DateOnly))
		l.TimesActivated = num(random.Int64N(2))
		if random.IntN(3) == 0 {
			l = withGrace(random.Int64N(72), l)
		}
		l.Enabled, l.Expired = sent(random.IntN(8) > 0), sent(random.IntN(8) == 0)
		licenses[i] = l
	}
	return licenses
}

// firstInvalid tries the hours from an instant on; nil if no license is valid
// then. All licenses of the test end within 20 days and 72 hours.
func firstInvalid(at time.Time, licenses []License) *time.Time {
	valid := func(t time.Time) bool {
		return slices.ContainsFunc(licenses, func(l License) bool { return l.At(t, strconv.Quote).Status.Valid() })
	}
	if !valid(at) {
		return nil
	}
	for range 24 * 25 {
		if !valid(at) {
			break
		}
		at = at.Add(time.Hour)
	}
	return &at
}
