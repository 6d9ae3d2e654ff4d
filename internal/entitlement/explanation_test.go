package entitlement

import "testing"

// explained are licenses of each kind of result.
func explained() []License {
	limited := between("", "2031-03-16")
	limited.ID = 12
	licenses := []License{carrying(11), limited, until("2026-03-16", carrying(13)), disabled(carrying(14))}
	for i, product := range []string{"cad", "cad", "cam", "cam"} {
		licenses[i].ProductCode = &product
	}
	return licenses
}

func TestSummarize_explanation(t *testing.T) {
	t.Parallel()
	all := explained()
	for name, c := range map[string]struct {
		filter   Filter
		licenses []License
		want     string
	}{
		"no licenses":          {Filter{OnlyValid: true}, nil, "The API returned no licenses for this product and license user."},
		"one, valid":           {Filter{}, all[1:2], "The license is valid: license 12 (valid until 2031-03-16)."},
		"all valid":            {Filter{}, all[:2], "All 2 licenses are valid: license 11 (valid), license 12 (valid until 2031-03-16)."},
		"one of several valid": {Filter{}, all[1:], "1 of 3 licenses is valid: license 12 (valid until 2031-03-16)."},
		"several valid":        {Filter{}, all, "2 of 4 licenses are valid: license 11 (valid), license 12 (valid until 2031-03-16)."},
		"one, not valid":       {Filter{}, all[2:3], "No license is valid: license 13 (expired on 2026-03-16)."},
		"none valid":           {Filter{}, all[2:], "No license is valid: license 13 (expired on 2026-03-16), license 14 (disabled by the vendor)."},
		"valid, others excluded": {
			Filter{ProductCodes: []string{"cad"}, OnlyValid: true},
			all,
			"All 2 licenses are valid: license 11 (valid), license 12 (valid until 2031-03-16). The filter excludes 2 of 4 licenses.",
		},
		"not valid, others excluded": {
			Filter{IDs: []int64{13}}, all, "No license is valid: license 13 (expired on 2026-03-16). The filter excludes 3 of 4 licenses.",
		},
		"all excluded by only_valid": {
			Filter{OnlyValid: true},
			all[2:],
			"No license is valid: license 13 (expired on 2026-03-16), license 14 (disabled by the vendor).",
		},
		"excluded by only_valid and a product": {
			Filter{OnlyValid: true, ProductCodes: []string{"cam"}},
			all,
			"No license is valid: license 13 (expired on 2026-03-16), license 14 (disabled by the vendor). " +
				"Other conditions of the filter exclude 2 of 4 licenses.",
		},
		"excluded by statuses, valid or not": {
			Filter{Statuses: []Status{"grace_period"}},
			all[1:3],
			"The filter excludes every license by its status: license 12 has status inactive (valid until 2031-03-16), license 13 has status expired (expired on 2026-03-16).",
		},
		"excluded by an empty list of statuses and an ID": {
			Filter{Statuses: []Status{}, IDs: []int64{11}},
			all,
			"The filter excludes every license by its status: license 11 has status active (valid). Other conditions of the filter exclude 3 of 4 licenses.",
		},
		"none meets the conditions": {
			Filter{ProductCodes: []string{"cat"}, OnlyValid: true}, all, "No license meets the conditions of the filter; the API returned 4.",
		},
		"an empty list": {Filter{IDs: []int64{}}, all[:1], "No license meets the conditions of the filter; the API returned 1."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := Summarize(instant(t, year2030), c.filter, readAt(t, year2030, c.licenses...)).Explanation
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestSummarize_explanationNamesTenLicenses(t *testing.T) {
	t.Parallel()
	const ten = ": license 0 (valid), license 1 (valid), license 2 (valid), license 3 (valid), license 4 (valid), " +
		"license 5 (valid), license 6 (valid), license 7 (valid), license 8 (valid), license 9 (valid)"
	for n, want := range map[int]string{
		10: "All 10 licenses are valid" + ten + ".",
		11: "All 11 licenses are valid" + ten + ", and 1 more.",
	} {
		var licenses []License
		for i := range n {
			licenses = append(licenses, carrying(int64(i)))
		}
		if got := summarizeAt(t, year2030, licenses...).Explanation; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
