package entitlement

import "testing"

// units is a metered feature of so many units.
func units(maximum, used int64) Feature {
	return Feature{
		Code: sent("export"), Type: sent("consumption"),
		MaxConsumption: &maximum, TotalConsumptions: &used,
	}
}

// plain is a feature that is not metered, whatever numbers it has.
func plain() Feature {
	f := units(5, 0)
	f.Type = sent("activation")
	return f
}

// unknown is a metered feature without numbers.
func unknown() Feature {
	return Feature{Code: sent("export"), Type: sent("consumption")}
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
func over(allowed bool, more int64, f Feature) Feature {
	f.AllowOverages, f.MaxOverages = &allowed, &more
	return f
}

// boundless allows a feature overages without their number.
func boundless(f Feature) Feature {
	f.AllowOverages = sent(true)
	return f
}

// consumptionCase is a list of features of one code and their sum.
type consumptionCase struct {
	features  []Feature
	want      *int64
	unlimited bool
}

func TestSummarize_consumptionOfOneFeature(t *testing.T) {
	t.Parallel()
	checkConsumption(t, map[string]consumptionCase{
		"not metered":                {[]Feature{plain()}, nil, false},
		"no type":                    {[]Feature{{Code: sent("export"), MaxConsumption: num(5)}}, nil, false},
		"not metered, yet unlimited": {[]Feature{endless(plain())}, nil, false},
		"metered":                    {[]Feature{units(5, 2)}, num(3), false},
		"used up":                    {[]Feature{units(5, 5)}, num(0), false},
		"overages":                   {[]Feature{over(true, 4, units(5, 6))}, num(3), false},
		"overages not allowed":       {[]Feature{over(false, 4, units(5, 2))}, num(3), false},
		"more given back":            {[]Feature{units(5, -2)}, num(7), false},
		"unlimited":                  {[]Feature{endless(units(5, 2))}, nil, true},
		"numbers not sent":           {[]Feature{unknown()}, nil, false},
		"overages without a number":  {[]Feature{over(true, 0, units(5, 2)), boundless(units(5, 2))}, nil, false},
		"overages beyond 64 bits":    {[]Feature{over(true, most, units(most, most))}, num(0), false},
	})
}

func TestSummarize_consumptionOfSeveralFeatures(t *testing.T) {
	t.Parallel()
	checkConsumption(t, map[string]consumptionCase{
		"several":                       {[]Feature{units(5, 2), units(10, 6)}, num(7), false},
		"one overdrawn takes nothing":   {[]Feature{units(5, 50), units(10, 6)}, num(4), false},
		"metered and not":               {[]Feature{plain(), units(5, 2)}, num(3), false},
		"one of several unlimited":      {[]Feature{units(5, 2), endless(units(5, 2)), plain()}, nil, true},
		"numbers not sent for one":      {[]Feature{unknown(), units(5, 2)}, nil, false},
		"not sent, yet one unlimited":   {[]Feature{unknown(), endless(units(5, 2))}, nil, true},
		"more than can be counted":      {[]Feature{units(most, 0), units(most, 0)}, sent(most), false},
		"one ended, one not":            {[]Feature{units(5, 2), ended(units(9, 0))}, num(3), false},
		"an ended one does not unlimit": {[]Feature{units(5, 2), ended(endless(units(9, 0)))}, num(3), false},
	})
}

// checkConsumption checks named cases, with each feature on a license of its
// own and with all of them on one.
func checkConsumption(t *testing.T, cases map[string]consumptionCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
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
		})
	}
}
