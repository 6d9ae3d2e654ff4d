package entitlement

import "testing"

// filterCase is a filter, a license and whether the one keeps the other.
type filterCase struct {
	filter  Filter
	license License
	want    bool
}

// cad is a valid license of one product, with features that are expired
// and features that are not.
func cad() License {
	return changed(func(l *License) {
		l.ProductCode = sent("cad")
		l.Features = []Feature{
			{Code: sent("export")},
			{Code: sent("import"), ExpiryDate: sent("2029-12-31")},
			{Code: sent("share"), ExpiryDate: sent("2030-01-01")},
			{Code: sent("print"), ExpiryDate: sent("whenever")},
			{},
		}
	})
}

func TestFilter_fields(t *testing.T) {
	t.Parallel()
	license, empty := cad(), License{ID: 7}
	expired := until("2029-12-31", license)
	checkFilter(t, map[string]filterCase{
		"no condition":                 {Filter{}, license, true},
		"no condition, nothing sent":   {Filter{}, empty, true},
		"its id":                       {Filter{IDs: []int64{3, 7}}, license, true},
		"other ids":                    {Filter{IDs: []int64{3, 8}}, license, false},
		"an empty list of ids":         {Filter{IDs: []int64{}}, license, false},
		"its type":                     {Filter{LicenseTypes: []Type{"perpetual", "time-limited"}}, license, true},
		"other types":                  {Filter{LicenseTypes: []Type{"perpetual", "subscription"}}, license, false},
		"an empty list of types":       {Filter{LicenseTypes: []Type{}}, license, false},
		"types, none sent":             {Filter{LicenseTypes: Types()}, empty, false},
		"its status":                   {Filter{Statuses: []Status{"inactive", "active"}}, license, true},
		"other statuses":               {Filter{Statuses: []Status{"inactive", "expired"}}, license, false},
		"the status of an expired one": {Filter{Statuses: []Status{"expired"}}, expired, true},
		"the status unknown":           {Filter{Statuses: []Status{"unknown"}}, empty, true},
		"an empty list of statuses":    {Filter{Statuses: []Status{}}, license, false},
		"its product":                  {Filter{ProductCodes: []string{"cam", "cad"}}, license, true},
		"other products":               {Filter{ProductCodes: []string{"cam", "CAD"}}, license, false},
		"an empty list of products":    {Filter{ProductCodes: []string{}}, license, false},
		"products, none sent":          {Filter{ProductCodes: []string{""}}, empty, false},
	})
}

func TestFilter_features(t *testing.T) {
	t.Parallel()
	license := cad()
	ended := until("2029-12-31", license)
	expired := license
	expired.Expired = sent(true)
	checkFilter(t, map[string]filterCase{
		"a feature":                        {Filter{FeatureCodes: []string{"export"}}, license, true},
		"all of its features":              {Filter{FeatureCodes: []string{"share", "export"}}, license, true},
		"a feature of several that it has": {Filter{FeatureCodes: []string{"export", "fly"}}, license, false},
		"a feature that has ended":         {Filter{FeatureCodes: []string{"import"}}, license, false},
		"a feature with an malformed date": {Filter{FeatureCodes: []string{"print"}}, license, false},
		"a feature without a code":         {Filter{FeatureCodes: []string{""}}, license, false},
		"a feature of an expired license":  {Filter{FeatureCodes: []string{"export"}}, expired, true},
		"a feature of an ended license":    {Filter{FeatureCodes: []string{"export"}}, ended, true},
		"an empty list of features":        {Filter{FeatureCodes: []string{}}, license, true},
	})
}

func TestFilter_validity(t *testing.T) {
	t.Parallel()
	license, empty := cad(), License{ID: 7}
	expired := until("2029-12-31", license)
	checkFilter(t, map[string]filterCase{
		"only valid ones":          {Filter{OnlyValid: true}, license, true},
		"only valid ones, expired": {Filter{OnlyValid: true}, expired, false},
		"only valid ones, unknown": {Filter{OnlyValid: true}, empty, false},
		"all conditions": {Filter{
			IDs: []int64{7}, LicenseTypes: []Type{"time-limited"}, Statuses: []Status{"active"},
			ProductCodes: []string{"cad"}, FeatureCodes: []string{"export"}, OnlyValid: true,
		}, license, true},
		"all conditions but one": {Filter{
			IDs: []int64{7}, LicenseTypes: []Type{"time-limited"}, Statuses: []Status{"active"},
			ProductCodes: []string{"cam"}, FeatureCodes: []string{"export"}, OnlyValid: true,
		}, license, false},
	})
}

func TestFilter_featureEndsWithinItsDay(t *testing.T) {
	t.Parallel()
	license := changed(func(l *License) {
		l.Features = []Feature{{Code: sent("export"), ExpiryDate: sent("2028-02-29")}}
	})
	filter := Filter{FeatureCodes: []string{"export"}}
	if !filter.Keeps(&readAt(t, "2028-02-29T23:59:59.999Z", license)[0]) {
		t.Error("the feature ended before its last day did")
	}
	if filter.Keeps(&readAt(t, "2028-03-01T00:00:00Z", license)[0]) {
		t.Error("the feature outlived its last day")
	}
}

// checkFilter checks named cases in 2030.
func checkFilter(t *testing.T, cases map[string]filterCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := c.filter.Keeps(&readAt(t, year2030, c.license)[0]); got != c.want {
				t.Errorf("keeps: %t, want %t", got, c.want)
			}
		})
	}
}
