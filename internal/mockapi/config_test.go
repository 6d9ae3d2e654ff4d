package mockapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
)

// configured returns a mock with a license that has these fields.
func configured(t *testing.T, fields string) *API {
	t.Helper()
	config, err := ParseConfig([]byte(`{"companies": [{
  "name": "acme", "api_keys": [{"key": "mock-api-key", "shared_key": "mock-shared-key"}],
  "products": [{"code": "editor", "metadata": {"edition": "pro"}}],
  "users": [{
    "username": "ada", "password": "secret", "first_name": "Ada", "customer": {"company_name": "Acme"},
    "licenses": [{"product": "editor", ` + fields + `}]
  }]
}]}`))
	if err != nil {
		t.Fatal(err)
	}
	return newAPI(WithConfig(config))
}

// TestConfig_licenseDefaults shows all that is sent of a license of which nothing
// is written.
func TestConfig_licenseDefaults(t *testing.T) {
	t.Parallel()
	w := serve(configured(t, `"license_type": "subscription"`), newRequest(t, benchQuery("editor")))
	want := `[{"license":{"allow_grace_period":false,"allow_negative_consumptions":false,"allow_offline_activation":true,` +
		`"allow_overages":false,"allow_unlimited_activations":false,"can_borrow":false,"company":{"id":1001},"custom_fields":[],` +
		`"customer":{"address":"","city":"","company_name":"Acme","country":"","customer_account":null,"email":"ada","first_name":"",` +
		`"last_name":"","metadata":{},"phone":"","postcode":"","reference":"","state":""},"enable_maintenance_period":false,` +
		`"floating_timeout":120,"grace_period":0,"id":10001,"is_air_gapped":false,"is_expired":false,"is_floating":false,` +
		`"is_floating_cloud":false,"is_hardware_key_auth":false,"is_trial":false,"license_active":true,"license_enabled":true,` +
		`"license_template_id":null,"license_type":"subscription","maintenance_period":null,"max_activations":1,"max_borrow_time":0,` +
		`"max_license_users":1,"max_overages":0,"max_transfers":0,"metadata":{},"metadata_string":"{}","order_store_id":"order-10001",` +
		`"prevent_vm":false,"product_details":{"authorization_method":"user","metadata":{"edition":"pro"},"product_id":20001,` +
		`"product_name":"editor","short_code":"editor"},"product_features":[],"start_date":null,"times_activated":1,"transfer_count":0,` +
		`"validity_period":"2026-03-31"},"user":{"allow_unlimited_activations":false,"email":"ada","first_name":"Ada","id":30001,` +
		`"is_initial_password":false,"last_name":"","max_activations":1,"phone_number":"","total_activations":1}}]`
	if w.Body.String() != want {
		t.Errorf("answered %s\nwant %s", w.Body, want)
	}
}

func TestConfig_licenseFields(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		fields string
		want   map[string]any
		not    string // a field that is not sent
	}{
		"perpetual":    {`"license_type": "perpetual"`, map[string]any{"validity_period": nil, "is_expired": false}, "trial_days"},
		"time-limited": {`"license_type": "time-limited"`, map[string]any{"validity_period": "2027-03-01"}, "max_consumptions"},
		"consumption": {
			`"license_type": "consumption"`,
			map[string]any{"validity_period": nil, "max_consumptions": 1000.0, "total_consumptions": 0.0, "consumption_period": nil},
			"trial_days",
		},
		"trial":        {`"license_type": "perpetual", "is_trial": true`, map[string]any{"validity_period": "2026-03-31", "trial_days": 30.0}, ""},
		"floating":     {`"license_type": "perpetual", "is_floating_cloud": true`, map[string]any{"floating_users": 1.0, "floating_in_use_devices": 0.0}, ""},
		"not floating": {`"license_type": "perpetual"`, nil, "floating_users"},
		"null":         {`"license_type": "time-limited", "validity_period": null, "license_enabled": null`, map[string]any{"validity_period": nil, "license_enabled": nil}, ""},
		"omitted":      {`"license_type": "perpetual", "omit": ["license_enabled", "is_expired"]`, nil, "license_enabled"},
		"no user":      {`"license_type": "perpetual", "omit": ["user", "company"]`, nil, "company"},
		"a date nobody can read": {
			`"license_type": "time-limited", "additional_properties": {"validity_period": "soon", "customer": {"vip": true}}`,
			map[string]any{"validity_period": "soon"},
			"additional_properties",
		},
		"an id of its own": {`"license_type": "perpetual", "id": 1719215304208059`, map[string]any{"id": 1719215304208059.0, "order_store_id": "order-1719215304208059"}, "product"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := firstLicense(t, serve(configured(t, c.fields), newRequest(t, benchQuery("editor"))))
			for field, want := range c.want {
				if value, sent := got[field]; !sent || !reflect.DeepEqual(value, want) {
					t.Errorf("%s is %v, want %v", field, value, want)
				}
			}
			if value, sent := got[c.not]; sent {
				t.Errorf("%s is %v", c.not, value)
			}
			if customer := got["customer"].(map[string]any); customer["company_name"] != "Acme" {
				t.Errorf("the customer is %v", customer)
			}
		})
	}
}

func TestConfig_features(t *testing.T) {
	t.Parallel()
	api := configured(t, `"license_type": "perpetual", "product_features": [
	  {"code": "a", "expiry_date": "+1d"},
	  {"code": "b", "feature_type": "consumption", "total_consumptions": 7, "allow_overages": 1},
	  {"code": "c", "is_floating": true, "id": 3, "name": "C"}
	]`)
	got := firstLicense(t, serve(api, newRequest(t, benchQuery("editor"))))["product_features"]
	plain := `"expiry_date": null, "metadata": {}, "is_floating": false, "is_floating_cloud": false`
	want := fmt.Sprintf(`[
	  {"code": "a", "id": 3904355907, "name": "a", "feature_type": "activation", %s},
	  {"code": "b", "id": 1908338681, "name": "b", "feature_type": "consumption", "max_consumption": 1000, "total_consumptions": 7,
	   "allow_unlimited_consumptions": false, "allow_negative_consumptions": false, "allow_overages": 1, "max_overages": 0,
	   "reset_consumption": false, "consumption_period": null, %s},
	  {"code": "c", "id": 3, "name": "C", "feature_type": "activation", "floating_users": 1, "floating_timeout": 120,
	   "floating_in_use_devices": 0, %s}
	]`, strings.Replace(plain, "null", `"2026-03-02"`, 1), plain, strings.Replace(plain, `"is_floating": false`, `"is_floating": true`, 1))
	if !reflect.DeepEqual(got, decode[any]([]byte(want))) {
		t.Errorf("got %v", got)
	}
}

func TestConfig_keepsCompaniesApart(t *testing.T) {
	t.Parallel()
	api, _ := bench(t)
	r := newRequest(t, benchQuery("editor"))
	sign(r, "k", "s")
	wantProblem(t, serve(api, r), http.StatusBadRequest, "unknown_product")
	config, err := ParseConfig([]byte(strings.Replace(benchFile, `"shared_key": "s"}],`, `"shared_key": "s"}], "products": [{"code": "editor"}],`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	wantProblem(t, serve(newAPI(WithConfig(config)), r), http.StatusBadRequest, "license_user_not_found")
	r = newRequest(t, url.Values{"product": {"editor"}, "username": {"ada"}, "password": {"x"}})
	sign(r, "k", "s")
	if w := serve(newAPI(WithConfig(config)), r); w.Body.String() != "[]" {
		t.Errorf("answered %s", w.Body)
	}
}

func TestConfig_tokensBelongToACompany(t *testing.T) {
	t.Parallel()
	text := strings.Replace(benchFile, `"api_keys": [{"key": "k", "shared_key": "s"}]`,
		`"oauth_only": true, "api_keys": [{"key": "k", "shared_key": "s"}], "oauth_clients": [{"id": "mock-client", "secret": "mock+client/secret=", "token_lifetime": "90s"}]`, 1)
	config, err := ParseConfig([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	api := newAPI(WithConfig(config))
	if w := serve(api, tokenRequest(t, clientForm())); !strings.Contains(w.Body.String(), `"expires_in":90,`) {
		t.Errorf("answered %s", w.Body)
	}
	r := bearerRequest(t, noon)
	r.URL.RawQuery = benchQuery("editor").Encode()
	wantProblem(t, serve(api, r), http.StatusBadRequest, "unknown_product")
	sign(r, "k", "s")
	wantProblem(t, serve(api, r), http.StatusBadRequest, "oauth_required")
	sign(r, APIKey, SharedKey)
	if w := serve(api, r); w.Code != http.StatusOK {
		t.Errorf("answered %d %s", w.Code, w.Body)
	}
}

func TestConfig_startsTheClock(t *testing.T) {
	t.Parallel()
	for clock, want := range map[string]string{"2030-01-31T10:00:00Z": "2030-02-02", "+365d": "2027-03-03", "-1h": "2026-03-03"} {
		config, err := ParseConfig([]byte(strings.Replace(benchFile, "{", fmt.Sprintf(`{"clock": %q, `, clock), 1)))
		if err != nil {
			t.Fatal(err)
		}
		api := newAPI(WithConfig(config))
		for range 2 {
			got := must(t, api.Control(), "GET /licenses/7", "")["license"].(map[string]any)["validity_period"]
			if got != want {
				t.Errorf("%s: the license ends %s, want %s", clock, got, want)
			}
			api.Reset()
		}
	}
}

func TestParseConfig_tellsEverything(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		text string
		want []string
	}{
		"no JSON":      {"{", []string{"This is no JSON: unexpected end of JSON input."}},
		"a name twice": {`{"clock": 1, "clock": "+1d", "companies": []}`, []string{"json: cannot unmarshal number into Go struct field Config.clock of type string."}},
		"a label less": {`{"companies": [{"api_keys": []}]}`, []string{`companies[0]: "name" is missing.`}},
		"kinds": {`{"companies": 1, "clock": [], "faults": [{"status": {}}], "more": 0}`, []string{
			"clock: This has to be a date, and is a list.", "companies: This has to be a list of objects, and is 1.",
			"faults[0].status: This has to be a whole number, and is an object.",
			"more: This is not known here. Known are: clock, companies, entries, faults, signing_key_file.",
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := ParseConfig([]byte(c.text))
			var errs InputErrors
			if !errors.As(err, &errs) {
				t.Fatalf("got %v", err)
			}
			var got []string
			for _, one := range errs {
				got = append(got, one.Error())
			}
			if !reflect.DeepEqual(got, c.want) || err.Error() != strings.Join(c.want, " ") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestFields_haveAllThatTheAPIHas holds the declaration to the vendor's schema and
// what the live API adds to it.
func TestFields_haveAllThatTheAPIHas(t *testing.T) {
	t.Parallel()
	for name, fields := range map[string]Fields{richLicenseFields: licenseFields, richFeatureFields: featureFields} {
		for field := range strings.FieldsSeq(name) {
			if _, declared := fields[field]; !declared && field != "company" {
				t.Errorf("%s is not declared", field)
			}
		}
	}
	for _, of := range []string{"license", "time-limited", "subscription", "consumption", "trial", "floating"} {
		licenseFields.check(somewhereIn(t, of), defaults[of])
	}
	for of, fields := range map[string]Fields{"user": userFields, "feature": featureFields, "consumption feature": featureFields, "floating feature": featureFields} {
		fields.check(somewhereIn(t, of), defaults[of])
	}
}

// somewhereIn is a place at whose end nothing may be wrong but what is missing.
func somewhereIn(t *testing.T, what string) place {
	t.Helper()
	at := somewhere()
	t.Cleanup(func() {
		for _, one := range *at.errs {
			if !strings.HasSuffix(one.Reason, "is missing.") {
				t.Errorf("%s: %v", what, one)
			}
		}
	})
	return at
}

func TestConfig_servesSeveralMocks(t *testing.T) {
	t.Parallel()
	config := Builtin()
	for _, name := range []string{"first", "second"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api := newAPI(WithConfig(config), WithAPIKey(name, "s"), WithAccount(ownAccount()))
			if got := len(api.config.Companies[0].KeyPairs); got != 2 || api.config.Companies[0].KeyPairs[1].Key != name {
				t.Errorf("%d keys", got)
			}
		})
	}
}

func TestReset_isAllThere(t *testing.T) {
	t.Parallel()
	api := newAPI()
	if err := api.SetLicenses(Username, "up", json.RawMessage(`{"license":{"id":7}}`)); err != nil {
		t.Fatal(err)
	}
	api.Reset()
	if got := licenseIDs(t, serve(api, newRequest(t, exampleQuery()))); len(got) != 2 {
		t.Errorf("licenses %d", got)
	}
}
