package provider

import "testing"

func TestNewAccount_tokenURL(t *testing.T) {
	t.Parallel()
	client := func(baseURL value) settingValues {
		values := settingValues{"base_url": baseURL}
		for _, s := range settings {
			if _, ok := values[s.name]; !ok {
				values[s.name] = value{text: s.fallback}
			}
		}
		values["client_id"] = value{text: "me", origin: inConfiguration}
		values["client_secret"] = value{text: "secret", origin: inConfiguration}
		return values
	}
	cases := map[string]struct {
		baseURL value
		demands bool
	}{
		"the vendor's host":               {value{text: "https://api.licensespring.com"}, false},
		"the vendor's host, set":          {value{text: "https://api.licensespring.com/", origin: inConfiguration}, false},
		"another host":                    {value{text: "https://host.example", origin: inConfiguration}, true},
		"another path":                    {value{text: "https://api.licensespring.com/proxy", origin: inEnvironment}, true},
		"a host that only an apply tells": {value{origin: inConfiguration, unknown: true}, false},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, diags := newAccount(client(tc.baseURL), Environment{}, "agent")
			if diags.HasError() != tc.demands {
				t.Errorf("got %v", diags)
			}
			if tc.demands && diags[0].Summary() != "No token URL configured" {
				t.Errorf("got %v", diags)
			}
		})
	}
}
