package license

import "testing"

func TestOmission_remainder(t *testing.T) {
	t.Parallel()
	const (
		response = `{"license":{"id":1,"customer":{"x":1},"new":1,"user":{"y":[{}]}},"customer":3,"\u006eew":"<é>","metadata":4}`
		others   = `"metadata":4,"new":1,"new (beside license)":"<é>"`
	)
	for name, c := range map[string]struct {
		omitted []string
		want    any
	}{
		"nothing":                  {nil, `{"customer":{"x":1},"customer (beside license)":3,` + others + `,"user":{"y":[{}]}}`},
		"what is not there":        {[]string{"company"}, `{"customer":{"x":1},"customer (beside license)":3,` + others + `,"user":{"y":[{}]}}`},
		"a field and beside it":    {[]string{"customer"}, `{` + others + `,"user":{"y":[{}]}}`},
		"several fields":           {[]string{"user", "customer"}, `{` + others + `}`},
		"a field only beside it":   {[]string{"user", "customer", "metadata"}, `{"new":1,"new (beside license)":"<é>"}`},
		"all that there is":        {[]string{"user", "customer", "metadata", "new"}, nil},
		"the remainder itself":     {[]string{"additional_properties"}, nil},
		"the remainder and others": {[]string{"customer", "additional_properties"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := at(t, decodeOne(t, response, c.omitted...), "additional_properties")
			if got != c.want {
				t.Errorf("got  %v\nwant %v", got, c.want)
			}
		})
	}
}

func TestOmittable_allButTheID(t *testing.T) {
	t.Parallel()
	got := encoded(t, []License{decode(t, readFile(t, "complete.json"))[0]}, Omittable()...)[0].(map[string]any)
	for name, value := range got {
		if (value == nil) != (name != "id") {
			t.Errorf("%s is %v", name, value)
		}
	}
}
