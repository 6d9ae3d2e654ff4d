package entitlement

import "testing"

// boundaryCase is a change to a license, an instant and the status then.
type boundaryCase struct {
	change func(l *License)
	at     string
	want   Status
}

func TestAt_startBoundary(t *testing.T) {
	t.Parallel()
	starting := func(date string) func(*License) {
		return func(l *License) { l.StartDate = sent(date) }
	}
	checkBoundaries(t, map[string]boundaryCase{
		"before a start day":     {starting("2030-01-01"), "2029-12-31T23:59:59.999Z", "not_started"},
		"at a start day":         {starting("2030-01-01"), "2030-01-01T00:00:00Z", "active"},
		"before a start instant": {starting("2030-01-01T12:00:00.016Z"), "2030-01-01T12:00:00.015Z", "not_started"},
		"at a start instant":     {starting("2030-01-01T12:00:00.016Z"), "2030-01-01T12:00:00.016Z", "active"},
	})
}

func TestAt_endBoundary(t *testing.T) {
	t.Parallel()
	ending := func(date string) func(*License) {
		return func(l *License) { l.ValidityPeriod = sent(date) }
	}
	checkBoundaries(t, map[string]boundaryCase{
		"within the last day":           {ending("2031-03-16"), "2031-03-16T23:59:59.999Z", "active"},
		"after the last day":            {ending("2031-03-16"), "2031-03-17T00:00:00Z", "expired"},
		"after the last day, elsewhere": {ending("2031-03-16"), "2031-03-17T02:00:00+02:00", "expired"},
		"in the last day, elsewhere":    {ending("2031-03-16"), "2031-03-17T01:59:59.999+02:00", "active"},
		"a nanosecond before the end":   {ending("2031-03-16"), "2031-03-16T23:59:59.999999999Z", "active"},
		"within a leap day":             {ending("2028-02-29"), "2028-02-29T23:59:59.999Z", "active"},
		"after a leap day":              {ending("2028-02-29"), "2028-03-01T00:00:00Z", "expired"},
		"before an end to the minute":   {ending("2024-09-27 23:30"), "2024-09-27T23:29:59.999Z", "active"},
		"at an end to the minute":       {ending("2024-09-27 23:30"), "2024-09-27T23:30:00Z", "expired"},
		"before an end instant":         {ending("2024-09-27T23:30:48.016Z"), "2024-09-27T23:30:48.015Z", "active"},
		"at an end instant":             {ending("2024-09-27T23:30:48.016Z"), "2024-09-27T23:30:48.016Z", "expired"},
		"an end is cut to milliseconds": {ending("2024-09-27T23:30:48.016999Z"), "2024-09-27T23:30:48.016Z", "expired"},
		"the last millisecond there is": {ending("9999-12-31"), "9999-12-31T23:59:59.998Z", "active"},
		"the end of time":               {ending("9999-12-31"), "9999-12-31T23:59:59.999Z", "expired"},
	})
}

func TestAt_graceBoundaries(t *testing.T) {
	t.Parallel()
	withGrace := func(l *License) {
		l.Type, l.ValidityPeriod = sent(TypeSubscription), sent("2031-03-16")
		l.AllowGracePeriod, l.GracePeriod = sent(true), num(24)
	}
	checkBoundaries(t, map[string]boundaryCase{
		"a subscription before its end":  {withGrace, "2031-03-16T23:59:59.999Z", "active"},
		"a subscription at its end":      {withGrace, "2031-03-17T00:00:00Z", "grace_period"},
		"a subscription late in grace":   {withGrace, "2031-03-17T23:59:59.999Z", "grace_period"},
		"a subscription after its grace": {withGrace, "2031-03-18T00:00:00Z", "expired"},
	})
}

// checkBoundaries checks named cases.
func checkBoundaries(t *testing.T, cases map[string]boundaryCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := changed(c.change).At(instant(t, c.at)).Status
			if got != c.want {
				t.Errorf("status at %s is %s, want %s", c.at, got, c.want)
			}
		})
	}
}
