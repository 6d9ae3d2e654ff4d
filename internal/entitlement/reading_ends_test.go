package entitlement

import "testing"

func TestAt_trial(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		trial *bool
		days  *int64
		want  bool
	}{
		"neither":                  {nil, nil, false},
		"is_trial true":            {sent(true), nil, true},
		"is_trial false":           {sent(false), nil, false},
		"is_trial false, and days": {sent(false), num(15), false},
		"days alone":               {nil, num(15), true},
		"one day":                  {nil, num(1), true},
		"no days":                  {nil, num(0), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := changed(func(l *License) { l.Trial, l.TrialDays = c.trial, c.days })
			if got := readAt(t, year2030, l)[0].Trial; got != c.want {
				t.Errorf("trial %t, want %t", got, c.want)
			}
		})
	}
}

// TestAt_end reads licenses that were never activated, so that an end may be
// pending.
func TestAt_end(t *testing.T) {
	t.Parallel()
	const day, after = "2031-03-16", "2031-03-17T00:00:00Z"
	for name, c := range map[string]struct {
		kind    Type
		trial   bool
		date    string
		want    string
		pending bool
	}{
		"time-limited":              {TypeTimeLimited, false, day, after, false},
		"subscription":              {TypeSubscription, false, day, after, false},
		"consumption":               {TypeConsumption, false, day, after, false},
		"perpetual":                 {TypePerpetual, false, day, "", false},
		"perpetual trial":           {TypePerpetual, true, day, after, false},
		"an unknown type":           {"lifetime", false, day, after, false},
		"a timestamp at midnight":   {TypeTimeLimited, false, day + "T00:00:00.000Z", after, false},
		"a timestamp":               {TypeTimeLimited, false, "2024-09-27T23:30:48.016Z", "2024-09-27T23:30:48.016Z", false},
		"malformed":                 {TypeTimeLimited, false, "soon", "", false},
		"time-limited, zeros":       {TypeTimeLimited, false, "0000-00-00", "", true},
		"time-limited, empty":       {TypeTimeLimited, false, "", "", true},
		"subscription, empty":       {TypeSubscription, false, "", "", true},
		"consumption, empty":        {TypeConsumption, false, "", "", false},
		"consumption trial, empty":  {TypeConsumption, true, "", "", true},
		"perpetual, empty":          {TypePerpetual, false, "", "", false},
		"perpetual trial, empty":    {TypePerpetual, true, "", "", true},
		"of an unknown type, empty": {"lifetime", false, "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := changed(func(l *License) {
				l.Type, l.Trial, l.ValidityPeriod, l.TimesActivated = &c.kind, &c.trial, &c.date, num(0)
			})
			for _, got := range readAt(t, year2030, l, disabled(l)) {
				if written(got.ExpiresAt) != c.want || got.ExpiryPending != c.pending {
					t.Errorf("%s: ends %q, pending %t, want %q, %t", got.Status, written(got.ExpiresAt), got.ExpiryPending, c.want, c.pending)
				}
			}
		})
	}
}

func TestAt_graceEndsAt(t *testing.T) {
	t.Parallel()
	const day, after = "2031-03-16", "2031-03-17T00:00:00Z"
	yes, no := sent(true), sent(false)
	for name, c := range map[string]struct {
		kind    Type
		end     string
		allowed *bool
		hours   *int64
		want    string
	}{
		"a day and a half":       {"subscription", day, yes, num(36), "2031-03-18T12:00:00Z"},
		"over a leap day":        {"subscription", "2028-02-28", yes, num(24), "2028-03-01T00:00:00Z"},
		"to a millisecond":       {"subscription", "2031-03-16T23:30:00.001Z", yes, num(1), "2031-03-17T00:30:00.001Z"},
		"no hours":               {"subscription", day, yes, num(0), after},
		"fewer hours than none":  {"subscription", day, yes, num(-24), after},
		"not allowed":            {"subscription", day, no, num(24), ""},
		"not mentioned":          {"subscription", day, nil, num(24), ""},
		"hours not sent":         {"subscription", day, yes, nil, ""},
		"no end":                 {"subscription", "", yes, num(24), ""},
		"a malformed end":        {"subscription", "soon", yes, num(24), ""},
		"another type":           {"time-limited", day, yes, num(24), ""},
		"the longest that fits":  {"subscription", day, yes, num(69_853_007), "9999-12-31T23:00:00Z"},
		"an hour more than fits": {"subscription", day, yes, num(69_853_008), "9999-12-31T23:59:59.999Z"},
		"the most hours":         {"subscription", day, yes, sent(most), "9999-12-31T23:59:59.999Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := License{
				Type: &c.kind, ValidityPeriod: &c.end, AllowGracePeriod: c.allowed, GracePeriod: c.hours,
			}
			if got := readAt(t, year2030, l)[0].GraceEndsAt; written(got) != c.want {
				t.Errorf("grace ends at %q, want %q", written(got), c.want)
			}
		})
	}
}
