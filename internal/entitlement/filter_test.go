package entitlement

import "testing"

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

func TestFilter_keeps(t *testing.T) {
	t.Parallel()
	license, empty, expired := cad(), License{ID: 7}, until("2029-12-31", cad())
	all := Filter{
		IDs: []int64{7}, LicenseTypes: []Type{"time-limited"}, Statuses: []Status{"active"},
		ProductCodes: []string{"cad"}, FeatureCodes: []string{"export"}, OnlyValid: true,
	}
	for name, c := range map[string]struct {
		filter  Filter
		license License
		want    bool
	}{
		"no condition":                     {Filter{}, license, true},
		"no condition, nothing sent":       {Filter{}, empty, true},
		"its id":                           {Filter{IDs: []int64{3, 7}}, license, true},
		"other ids":                        {Filter{IDs: []int64{3, 8}}, license, false},
		"an empty list of ids":             {Filter{IDs: []int64{}}, license, false},
		"its type":                         {Filter{LicenseTypes: []Type{"perpetual", "time-limited"}}, license, true},
		"other types":                      {Filter{LicenseTypes: []Type{"perpetual", "subscription"}}, license, false},
		"an empty list of types":           {Filter{LicenseTypes: []Type{}}, license, false},
		"types, none sent":                 {Filter{LicenseTypes: Types()}, empty, false},
		"its status":                       {Filter{Statuses: []Status{"inactive", "active"}}, license, true},
		"other statuses":                   {Filter{Statuses: []Status{"inactive", "expired"}}, license, false},
		"the status of an expired one":     {Filter{Statuses: []Status{"expired"}}, expired, true},
		"an empty list of statuses":        {Filter{Statuses: []Status{}}, license, false},
		"its product":                      {Filter{ProductCodes: []string{"cam", "cad"}}, license, true},
		"other products":                   {Filter{ProductCodes: []string{"cam", "CAD"}}, license, false},
		"an empty list of products":        {Filter{ProductCodes: []string{}}, license, false},
		"products, none sent":              {Filter{ProductCodes: []string{""}}, empty, false},
		"all of its features":              {Filter{FeatureCodes: []string{"share", "export"}}, license, true},
		"a feature of several that it has": {Filter{FeatureCodes: []string{"export", "fly"}}, license, false},
		"a feature that has ended":         {Filter{FeatureCodes: []string{"import"}}, license, false},
		"a feature with a malformed date":  {Filter{FeatureCodes: []string{"print"}}, license, false},
		"a feature without a code":         {Filter{FeatureCodes: []string{""}}, license, false},
		"a feature of an expired license":  {Filter{FeatureCodes: []string{"export"}}, expired, true},
		"an empty list of features":        {Filter{FeatureCodes: []string{}}, license, true},
		"only valid ones":                  {Filter{OnlyValid: true}, license, true},
		"only valid ones, expired":         {Filter{OnlyValid: true}, expired, false},
		"only valid ones, unknown":         {Filter{OnlyValid: true}, empty, false},
		"all conditions":                   {all, license, true},
		"all conditions, expired":          {all, expired, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := c.filter.Keeps(&readAt(t, year2030, c.license)[0]); got != c.want {
				t.Errorf("keeps: %t, want %t", got, c.want)
			}
		})
	}
}
