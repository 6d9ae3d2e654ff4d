package entitlement

import "testing"

// units is a metered feature of so many units.
func units(maximum, used int64) Feature {
	return Feature{
		Code: sent("export"), Type: sent("consumption"),
		MaxConsumption: &maximum, TotalConsumptions: &used,
	}
}

// unmetered is a feature that is not metered, whatever numbers it has.
func unmetered(f Feature) Feature {
	f.Type = sent("activation")
	return f
}

// endless gives a feature unlimited units.
func endless(f Feature) Feature {
	f.AllowUnlimitedConsumptions = sent(true)
	return f
}

// ended puts the end of a feature in the past.
func ended(f Feature) Feature {
	f.ExpiryDate = sent("2029-01-01")
	return f
}

// over gives a feature overages.
func over(allowed *bool, more *int64, f Feature) Feature {
	f.AllowOverages, f.MaxOverages = allowed, more
	return f
}

// consumptionCase is a list of features of one code and their sum.
type consumptionCase struct {
	features  []Feature
	want      *int64
	unlimited bool
}

func TestSummarize_consumption(t *testing.T) {
	t.Parallel()
	yes, no, unknown := sent(true), sent(false), Feature{Code: sent("export"), Type: sent("consumption")}
	noMaximum, noUse := units(5, 2), units(5, 2)
	noMaximum.MaxConsumption, noUse.TotalConsumptions = nil, nil
	for name, c := range map[string]consumptionCase{
		"not metered":                   {[]Feature{unmetered(units(5, 0))}, nil, false},
		"no type":                       {[]Feature{{Code: sent("export"), MaxConsumption: num(5), TotalConsumptions: num(0)}}, nil, false},
		"not metered, yet unlimited":    {[]Feature{unmetered(endless(units(5, 0)))}, nil, false},
		"metered":                       {[]Feature{units(5, 2)}, num(3), false},
		"used up":                       {[]Feature{units(5, 5)}, num(0), false},
		"more used than allowed":        {[]Feature{units(5, 7)}, num(0), false},
		"overages":                      {[]Feature{over(yes, num(4), units(5, 6))}, num(3), false},
		"overages not allowed":          {[]Feature{over(no, num(4), units(5, 2))}, num(3), false},
		"overages not mentioned":        {[]Feature{over(nil, num(4), units(5, 2))}, num(3), false},
		"overages without a number":     {[]Feature{over(yes, nil, units(5, 2))}, nil, false},
		"fewer overages than none":      {[]Feature{over(yes, num(-4), units(5, 2))}, num(3), false},
		"overages beyond 64 bits":       {[]Feature{over(yes, num(1), units(most, 1))}, sent(most - 1), false},
		"more given back":               {[]Feature{units(5, -2)}, num(7), false},
		"a rest beyond 64 bits":         {[]Feature{units(most, -1)}, sent(most), false},
		"a negative maximum":            {[]Feature{units(least, 1)}, num(0), false},
		"unlimited":                     {[]Feature{endless(units(5, 2))}, nil, true},
		"maximum not sent":              {[]Feature{noMaximum}, nil, false},
		"use not sent":                  {[]Feature{noUse}, nil, false},
		"several":                       {[]Feature{units(5, 2), units(10, 6)}, num(7), false},
		"one overdrawn takes nothing":   {[]Feature{units(5, 50), units(10, 6)}, num(4), false},
		"metered and not":               {[]Feature{unmetered(units(5, 0)), units(5, 2)}, num(3), false},
		"one of several unlimited":      {[]Feature{units(5, 2), endless(units(5, 2)), unmetered(units(5, 0))}, nil, true},
		"numbers not sent for one":      {[]Feature{unknown, units(5, 2)}, nil, false},
		"not sent, yet one unlimited":   {[]Feature{unknown, endless(units(5, 2))}, nil, true},
		"more than can be counted":      {[]Feature{units(most, 0), units(most, 0)}, sent(most), false},
		"one ended, one not":            {[]Feature{units(5, 2), ended(units(9, 0))}, num(3), false},
		"an ended one does not unlimit": {[]Feature{units(5, 2), ended(endless(units(9, 0)))}, num(3), false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.check(t)
		})
	}
}

// check adds the features up, each on a license of its own and all of them on
// one license. A single one also counts on a license of the type consumption.
func (c consumptionCase) check(t *testing.T) {
	t.Helper()
	var apart []License
	for i, f := range c.features {
		apart = append(apart, carrying(int64(i), f))
	}
	for where, got := range map[string]FeatureSummary{
		"on licenses of their own": summarizeAt(t, year2030, apart...).Features["export"],
		"on one license":           summarizeAt(t, year2030, carrying(1, c.features...)).Features["export"],
	} {
		if got.Unlimited != c.unlimited {
			t.Errorf("%s unlimited: %t, want %t", where, got.Unlimited, c.unlimited)
		}
		equal(t, got.ConsumptionRemaining, c.want)
	}
	if f := c.features[0]; len(c.features) == 1 {
		equal(t, readAt(t, year2030, License{
			Type: (*Type)(f.Type), MaxConsumptions: f.MaxConsumption, TotalConsumptions: f.TotalConsumptions,
			AllowUnlimitedConsumptions: f.AllowUnlimitedConsumptions, AllowOverages: f.AllowOverages, MaxOverages: f.MaxOverages,
		})[0].ConsumptionRemaining, c.want)
	}
}
