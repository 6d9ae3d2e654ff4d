package entitlement

import (
	"testing"
	"time"
)

func TestAt_trial(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		trial *bool
		days  *int64
		want  bool
	}{
		"neither":                  {nil, nil, false},
		"said so":                  {sent(true), nil, true},
		"said not":                 {sent(false), nil, false},
		"said not, yet days":       {sent(false), num(15), false},
		"days alone":               {nil, num(15), true},
		"days alone, none of them": {nil, num(0), true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := changed(func(l *License) { l.Trial, l.TrialDays = c.trial, c.days })
			if got := l.At(time.Time{}).Trial; got != c.want {
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
		"an unreadable date": {License{
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
		"a type nobody knows":              {License{Type: sent(Type("lifetime")), ValidityPeriod: sent(day)}, after},
		"no type":                          {License{ValidityPeriod: sent(day)}, after},
		"a timestamp": {License{
			Type: sent(TypeTimeLimited), ValidityPeriod: sent("2024-09-27T23:30:48.016Z"),
		}, "2024-09-27T23:30:48.016Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, c.license.At(instant(t, year2030)).ExpiresAt, ends(t, c.want))
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
		"an unreadable end":      {"subscription", "soon", yes, num(24), ""},
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
			equal(t, l.At(instant(t, year2030)).GraceEndsAt, ends(t, c.want))
		})
	}
}
