package entitlement

import "testing"

func TestSummarize_featuresOfWhichLicenses(t *testing.T) {
	t.Parallel()
	export := Feature{Code: sent("export")}
	disabled := carrying(4, export)
	disabled.Enabled = sent(false)
	expiring := Feature{Code: sent("export"), ExpiryDate: sent("2029-12-31")}
	on := func(ids ...int64) map[string]FeatureSummary {
		return map[string]FeatureSummary{"export": {LicenseIDs: ids}}
	}
	for name, c := range map[string]struct {
		licenses []License
		want     map[string]FeatureSummary
	}{
		"no licenses":       {nil, map[string]FeatureSummary{}},
		"no features":       {[]License{carrying(1)}, map[string]FeatureSummary{}},
		"not valid":         {[]License{disabled}, map[string]FeatureSummary{}},
		"ended":             {[]License{carrying(1, expiring)}, map[string]FeatureSummary{}},
		"malformed date":    {[]License{carrying(1, Feature{Code: sent("export"), ExpiryDate: sent("?")})}, map[string]FeatureSummary{}},
		"without a code":    {[]License{carrying(1, Feature{})}, map[string]FeatureSummary{}},
		"an empty code":     {[]License{carrying(1, Feature{Code: sent("")})}, map[string]FeatureSummary{}},
		"by ascending id":   {[]License{carrying(9, export), carrying(1719215304208059, export), carrying(2, export)}, on(2, 9, 1719215304208059)},
		"twice on one":      {[]License{carrying(9, export, export), carrying(2, export)}, on(2, 9)},
		"twice, one ended":  {[]License{carrying(9, expiring, export)}, on(9)},
		"licenses of an id": {[]License{carrying(9, export), carrying(9, export)}, on(9)},
		"several features": {
			[]License{carrying(9, export, Feature{Code: sent("share")}), disabled, carrying(2, export)},
			map[string]FeatureSummary{"export": {LicenseIDs: []int64{2, 9}}, "share": {LicenseIDs: []int64{9}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, summarizeAt(t, year2030, c.licenses...).Features, c.want)
		})
	}
}

// forever is a feature without an end.
func forever() Feature {
	return Feature{Code: sent("export")}
}

// endingFeature is a feature with an end.
func endingFeature(date string) Feature {
	return Feature{Code: sent("export"), ExpiryDate: &date}
}

// endCase is a list of licenses and the end of the feature that they carry.
type endCase struct {
	licenses []License
	want     string
}

func TestSummarize_endOfAFeature(t *testing.T) {
	t.Parallel()
	withGrace := func(hours int64, l License) License {
		l.Type, l.AllowGracePeriod, l.GracePeriod = sent(TypeSubscription), sent(true), &hours
		return l
	}
	checkEnds(t, map[string]endCase{
		"neither ends":                 {[]License{carrying(1, forever())}, ""},
		"the feature alone ends":       {[]License{carrying(1, endingFeature("2031-03-16"))}, "2031-03-17T00:00:00Z"},
		"the license alone ends":       {[]License{until("2031-03-16", carrying(1, forever()))}, "2031-03-17T00:00:00Z"},
		"the feature ends first":       {[]License{until("2032-03-16", carrying(1, endingFeature("2031-03-16")))}, "2031-03-17T00:00:00Z"},
		"the license ends first":       {[]License{until("2031-03-16", carrying(1, endingFeature("2032-03-16")))}, "2031-03-17T00:00:00Z"},
		"the license after its grace":  {[]License{withGrace(36, until("2031-03-16", carrying(1, forever())))}, "2031-03-18T12:00:00Z"},
		"the feature within the grace": {[]License{withGrace(36, until("2031-03-16", carrying(1, endingFeature("2031-03-17"))))}, "2031-03-18T00:00:00Z"},
		"pending, so no known end": {[]License{
			func() License { l := until("", carrying(1, forever())); l.TimesActivated = num(0); return l }(),
		}, ""},
		"a day as a midnight": {[]License{carrying(1, endingFeature("2031-03-16T00:00:00Z"))}, "2031-03-17T00:00:00Z"},
		"in its grace":        {[]License{withGrace(36, until("2029-12-31", carrying(1, forever())))}, "2030-01-02T12:00:00Z"},
	})
}

func TestSummarize_latestEndOfAFeature(t *testing.T) {
	t.Parallel()
	checkEnds(t, map[string]endCase{
		"the latest of several": {[]License{
			carrying(1, endingFeature("2031-03-16")), carrying(2, endingFeature("2033-03-16")), carrying(3, endingFeature("2032-03-16")),
		}, "2033-03-17T00:00:00Z"},
		"the latest though its license ends": {[]License{
			until("2031-03-16", carrying(1, endingFeature("2039-03-16"))), carrying(2, endingFeature("2032-03-16")),
		}, "2032-03-17T00:00:00Z"},
		"one without an end, first":   {[]License{carrying(1, forever()), carrying(2, endingFeature("2031-03-16"))}, ""},
		"one without an end, last":    {[]License{carrying(1, endingFeature("2031-03-16")), carrying(2, forever())}, ""},
		"one without an end, between": {[]License{carrying(1, endingFeature("2031-03-16")), carrying(2, forever()), carrying(3, endingFeature("2031-03-16"))}, ""},
		"twice on one license":        {[]License{carrying(1, endingFeature("2032-03-16"), endingFeature("2031-03-16"))}, "2032-03-17T00:00:00Z"},
		"an expired license does not count": {[]License{
			carrying(1, endingFeature("2031-03-16")), until("2029-03-16", carrying(2, forever())),
		}, "2031-03-17T00:00:00Z"},
	})
}

// checkEnds checks named cases in 2030.
func checkEnds(t *testing.T, cases map[string]endCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, ok := summarizeAt(t, year2030, c.licenses...).Features["export"]
			if !ok || written(got.ExpiresAt) != c.want {
				t.Errorf("ends %q (carried: %t), want %q", written(got.ExpiresAt), ok, c.want)
			}
		})
	}
}
