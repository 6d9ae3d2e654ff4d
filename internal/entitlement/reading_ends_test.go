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

func TestAt_expiresAt(t *testing.T) {
	t.Parallel()
	const day, after = "2031-03-16", "2031-03-17T00:00:00Z"
	for name, c := range map[string]struct {
		license License
		want    string
	}{
		"no date":         {License{Type: sent(TypeTimeLimited)}, ""},
		"a date of zeros": {License{Type: sent(TypeTimeLimited), ValidityPeriod: sent("0000-00-00")}, ""},
		"an empty date":   {License{Type: sent(TypeTimeLimited), ValidityPeriod: sent("")}, ""},
		"a malformed date": {License{
			Type: sent(TypeTimeLimited), ValidityPeriod: sent("31.12.2031"),
		}, ""},
		"perpetual": {License{Type: sent(TypePerpetual), ValidityPeriod: sent(day)}, ""},
		"a perpetual trial": {License{
			Type: sent(TypePerpetual), ValidityPeriod: sent(day), Trial: sent(true),
		}, after},
		"a perpetual trial by its days": {License{
			Type: sent(TypePerpetual), ValidityPeriod: sent(day), TrialDays: num(15),
		}, after},
		"a perpetual trial without a date": {License{Type: sent(TypePerpetual), Trial: sent(true)}, ""},
		"time-limited":                     {License{Type: sent(TypeTimeLimited), ValidityPeriod: sent(day)}, after},
		"subscription":                     {License{Type: sent(TypeSubscription), ValidityPeriod: sent(day)}, after},
		"consumption":                      {License{Type: sent(TypeConsumption), ValidityPeriod: sent(day)}, after},
		"a type that is none":              {License{Type: sent(Type("lifetime")), ValidityPeriod: sent(day)}, after},
		"no type":                          {License{ValidityPeriod: sent(day)}, after},
		"a timestamp at midnight": {License{
			Type: sent(TypeTimeLimited), ValidityPeriod: sent(day + "T00:00:00.000Z"),
		}, after},
		"a timestamp": {License{
			Type: sent(TypeTimeLimited), ValidityPeriod: sent("2024-09-27T23:30:48.016Z"),
		}, "2024-09-27T23:30:48.016Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, readAt(t, year2030, c.license)[0].ExpiresAt, ends(t, c.want))
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
		"time-limited":           {"time-limited", day, yes, num(24), ""},
		"consumption":            {"consumption", day, yes, num(24), ""},
		"perpetual":              {"perpetual", day, yes, num(24), ""},
		"the longest that fits":  {"subscription", day, yes, num(69_853_007), "9999-12-31T23:00:00Z"},
		"an hour more than fits": {"subscription", day, yes, num(69_853_008), "9999-12-31T23:59:59.999Z"},
		"the most hours":         {"subscription", day, yes, num(9223372036854775807), "9999-12-31T23:59:59.999Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := License{
				Type: &c.kind, ValidityPeriod: &c.end, AllowGracePeriod: c.allowed, GracePeriod: c.hours,
			}
			equal(t, readAt(t, year2030, l)[0].GraceEndsAt, ends(t, c.want))
		})
	}
}

func TestAt_expiryPending(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(l *License)
		want   bool
	}{
		"never activated":                  {func(*License) {}, true},
		"a date of zeros":                  {func(l *License) { l.ValidityPeriod = sent("0000-00-00") }, true},
		"an empty date":                    {func(l *License) { l.ValidityPeriod = sent("") }, true},
		"a date":                           {func(l *License) { l.ValidityPeriod = sent("2031-03-16") }, false},
		"a malformed date":                 {func(l *License) { l.ValidityPeriod = sent("soon") }, false},
		"activated":                        {func(l *License) { l.TimesActivated = num(1) }, false},
		"activation missing":               {func(l *License) { l.TimesActivated = nil }, false},
		"a subscription":                   {func(l *License) { l.Type = sent(TypeSubscription) }, true},
		"perpetual":                        {func(l *License) { l.Type = sent(TypePerpetual) }, false},
		"a perpetual trial":                {func(l *License) { l.Type, l.TrialDays = sent(TypePerpetual), num(15) }, true},
		"consumption":                      {func(l *License) { l.Type = sent(TypeConsumption) }, false},
		"a consumption trial":              {func(l *License) { l.Type, l.Trial = sent(TypeConsumption), sent(true) }, true},
		"a type that is none":              {func(l *License) { l.Type = sent(Type("lifetime")) }, false},
		"disabled, which changes no dates": {func(l *License) { l.Enabled = sent(false) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := changed(func(l *License) { l.ValidityPeriod, l.TimesActivated = nil, num(0) })
			c.change(&l)
			if got := readAt(t, year2030, l)[0].ExpiryPending; got != c.want {
				t.Errorf("expiry pending %t, want %t", got, c.want)
			}
		})
	}
}
