package entitlement

import "testing"

// export is a feature without an end.
func export() Feature {
	return Feature{Code: sent("export")}
}

// exportUntil is a feature with an end.
func exportUntil(date string) Feature {
	return Feature{Code: sent("export"), ExpiryDate: &date}
}

func TestSummarize_featuresOfWhichLicenses(t *testing.T) {
	t.Parallel()
	on := func(ids ...int64) map[string]FeatureSummary {
		return map[string]FeatureSummary{"export": {LicenseIDs: ids}}
	}
	none := map[string]FeatureSummary{}
	for name, c := range map[string]struct {
		licenses []License
		want     map[string]FeatureSummary
	}{
		"no licenses":       {nil, none},
		"no features":       {[]License{carrying(1)}, none},
		"not valid":         {[]License{disabled(carrying(4, export()))}, none},
		"ended":             {[]License{carrying(1, exportUntil("2029-12-31"))}, none},
		"malformed date":    {[]License{carrying(1, exportUntil("?"))}, none},
		"without a code":    {[]License{carrying(1, Feature{})}, none},
		"an empty code":     {[]License{carrying(1, Feature{Code: sent("")})}, none},
		"by ascending id":   {[]License{carrying(9, export()), carrying(1719215304208059, export()), carrying(2, export())}, on(2, 9, 1719215304208059)},
		"twice on one":      {[]License{carrying(9, export(), export()), carrying(2, export())}, on(2, 9)},
		"twice, one ended":  {[]License{carrying(9, exportUntil("2029-12-31"), export())}, on(9)},
		"licenses of an id": {[]License{carrying(9, export()), carrying(9, export())}, on(9)},
		"several features": {
			[]License{carrying(9, export(), Feature{Code: sent("share")}), disabled(carrying(4, export())), carrying(2, export())},
			map[string]FeatureSummary{"export": {LicenseIDs: []int64{2, 9}}, "share": {LicenseIDs: []int64{9}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, summarizeAt(t, year2030, c.licenses...).Features, c.want)
		})
	}
}

func TestSummarize_endOfAFeature(t *testing.T) {
	t.Parallel()
	pending := until("", carrying(1, export()))
	pending.TimesActivated = num(0)
	const day, next, later = "2031-03-16", "2031-03-17", "2032-03-16"
	for name, c := range map[string]struct {
		licenses []License
		want     string
	}{
		"neither ends":                 {[]License{carrying(1, export())}, ""},
		"the feature alone ends":       {[]License{carrying(1, exportUntil(day))}, "2031-03-17T00:00:00Z"},
		"the license alone ends":       {[]License{until(day, carrying(1, export()))}, "2031-03-17T00:00:00Z"},
		"the feature ends first":       {[]License{until(later, carrying(1, exportUntil(day)))}, "2031-03-17T00:00:00Z"},
		"the license ends first":       {[]License{until(day, carrying(1, exportUntil(later)))}, "2031-03-17T00:00:00Z"},
		"the license after its grace":  {[]License{withGrace(36, until(day, carrying(1, export())))}, "2031-03-18T12:00:00Z"},
		"the feature within the grace": {[]License{withGrace(36, until(day, carrying(1, exportUntil(next))))}, "2031-03-18T00:00:00Z"},
		"in the grace of its license":  {[]License{withGrace(36, until("2029-12-31", carrying(1, export())))}, "2030-01-02T12:00:00Z"},
		"pending, so no known end":     {[]License{pending}, ""},
		"the latest of several":        {[]License{carrying(1, exportUntil(day)), carrying(2, exportUntil(later)), carrying(3, exportUntil(next))}, "2032-03-17T00:00:00Z"},
		"the later, with its license":  {[]License{until(day, carrying(1, exportUntil(later))), carrying(2, exportUntil(next))}, "2031-03-18T00:00:00Z"},
		"one without an end, first":    {[]License{carrying(1, export()), carrying(2, exportUntil(day))}, ""},
		"one without an end, last":     {[]License{carrying(1, exportUntil(day)), carrying(2, export())}, ""},
		"twice on one license":         {[]License{carrying(1, exportUntil(later), exportUntil(day))}, "2032-03-17T00:00:00Z"},
		"one on an expired license":    {[]License{carrying(1, exportUntil(day)), until("2029-03-16", carrying(2, export()))}, "2031-03-17T00:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, ok := summarizeAt(t, year2030, c.licenses...).Features["export"]
			if !ok || written(got.ExpiresAt) != c.want {
				t.Errorf("ends %q (carried: %t), want %q", written(got.ExpiresAt), ok, c.want)
			}
		})
	}
}
