package mockconfig

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// noon is the time at which the mocks under test start.
var noon = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

// parse reads a configuration that is valid.
func parse(t *testing.T, text string) *Config {
	t.Helper()
	file, diags := Parse([]byte(text), "mock.hcl")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return file.Config
}

// configured returns a license of that type with these fields, as the API sends it
// at noon.
func configured(t *testing.T, kind, fields string) mockapi.License {
	t.Helper()
	served, _ := parse(t, `company "acme" {
  api_key "mock-api-key" { shared_key = "mock-shared-key" }
  product "editor" { metadata = { edition = "pro" } }
  user "ada" {
    password   = "secret"
    first_name = "Ada"
    customer { company_name = "Acme" }
    license "`+kind+`" {
      product = "editor"
      `+fields+`
    }
  }
}`).Serve(noon)
	return served.Companies[0].Users[0].Licenses[0]
}

// sent decodes the license in an entry.
func sent(t *testing.T, license mockapi.License) map[string]any {
	t.Helper()
	return decoded[struct{ License map[string]any }](t, license.Entry).License
}

func decoded[T any](t *testing.T, text []byte) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return value
}

// TestLicense_defaults shows all that is sent of a license with no field set.
func TestLicense_defaults(t *testing.T) {
	t.Parallel()
	got := string(configured(t, "subscription", "").Entry)
	want := `{"license":{"allow_grace_period":false,"allow_negative_consumptions":false,"allow_offline_activation":true,` +
		`"allow_overages":false,"allow_unlimited_activations":false,"can_borrow":false,"company":{"id":1001},"custom_fields":[],` +
		`"customer":{"address":"","city":"","company_name":"Acme","country":"","customer_account":null,"email":"ada","first_name":"",` +
		`"last_name":"","metadata":{},"phone":"","postcode":"","reference":"","state":""},"enable_maintenance_period":false,` +
		`"floating_timeout":120,"grace_period":0,"id":10001,"is_air_gapped":false,"is_floating":false,` +
		`"is_floating_cloud":false,"is_hardware_key_auth":false,"is_trial":false,"license_active":true,"license_enabled":true,` +
		`"license_template_id":null,"license_type":"subscription","maintenance_period":null,"max_activations":1,"max_borrow_time":0,` +
		`"max_license_users":1,"max_overages":0,"max_transfers":0,"metadata":{},"metadata_string":"{}","order_store_id":"order-10001",` +
		`"prevent_vm":false,"product_details":{"authorization_method":"user","metadata":{"edition":"pro"},"product_id":20001,` +
		`"product_name":"editor","short_code":"editor"},"product_features":[],"start_date":null,"times_activated":1,"transfer_count":0,` +
		`"validity_period":"2026-03-31"},"user":{"allow_unlimited_activations":false,"email":"ada","first_name":"Ada","id":30001,` +
		`"is_initial_password":false,"last_name":"","max_activations":1,"phone_number":"","total_activations":1}}`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestLicense_fields(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		kind, fields, want string
		not                string // a field that is not sent
	}{
		"perpetual":    {"perpetual", "", `{"validity_period": null}`, "trial_days"},
		"time-limited": {"time-limited", "", `{"validity_period": "2027-03-01"}`, "max_consumptions"},
		"consumption": {
			"consumption", "",
			`{"validity_period": null, "max_consumptions": 1000, "total_consumptions": 0, "consumption_period": null}`, "trial_days",
		},
		"trial":        {"perpetual", "is_trial = true", `{"validity_period": "2026-03-31", "trial_days": 30}`, ""},
		"floating":     {"perpetual", "is_floating_cloud = true", `{"floating_users": 1}`, "floating_in_use_devices"},
		"not floating": {"perpetual", "", `{}`, "floating_users"},
		"not expired":  {"perpetual", "", `{}`, "is_expired"},
		"null":         {"time-limited", "validity_period = null\nlicense_enabled = null", `{"validity_period": null, "license_enabled": null}`, ""},
		"omitted":      {"perpetual", `omit = ["license_enabled", "is_expired"]`, `{}`, "license_enabled"},
		"no user":      {"perpetual", `omit = ["user", "company"]`, `{}`, "company"},
		"a malformed date": {
			"time-limited", `additional_properties = { validity_period = "soon", customer = { vip = true } }`,
			`{"validity_period": "soon"}`, "additional_properties",
		},
		"an ID": {"perpetual", "id = 1719215304208059", `{"id": 1719215304208059, "order_store_id": "order-1719215304208059"}`, "product"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := sent(t, configured(t, c.kind, c.fields))
			for field, want := range decoded[map[string]any](t, []byte(c.want)) {
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

func TestLicense_features(t *testing.T) {
	t.Parallel()
	got := sent(t, configured(t, "perpetual", `
      feature "a" { expiry_date = "+1d" }
      feature "b" {
        feature_type       = "consumption"
        total_consumptions = 7
        allow_overages     = 1
      }
      feature "c" {
        is_floating    = true
        id             = 3
        name           = "C"
        allow_overages = 0
      }
`))["product_features"]
	plain := `"expiry_date": null, "metadata": {}, "is_floating": false, "is_floating_cloud": false`
	want := fmt.Sprintf(`[
	  {"code": "a", "id": 3904355907, "name": "a", "feature_type": "activation", %s},
	  {"code": "b", "id": 1908338681, "name": "b", "feature_type": "consumption", "max_consumption": 1000, "total_consumptions": 7,
	   "allow_unlimited_consumptions": false, "allow_negative_consumptions": false, "allow_overages": 1, "max_overages": 0,
	   "reset_consumption": false, "consumption_period": null, %s},
	  {"code": "c", "id": 3, "name": "C", "feature_type": "activation", "floating_users": 1, "floating_timeout": 120,
	   "allow_overages": 0, %s}
	]`, strings.Replace(plain, "null", `"2026-03-02"`, 1), plain, strings.Replace(plain, `"is_floating": false`, `"is_floating": true`, 1))
	if !reflect.DeepEqual(got, decoded[any](t, []byte(want))) {
		t.Errorf("got %v", got)
	}
}

// TestLicense_expires shows that a grace period ends too, if the license has one.
func TestLicense_expires(t *testing.T) {
	t.Parallel()
	for fields, want := range map[string]string{
		`license "subscription" { product = "p" }`:                                                    "2026-03-01T11:59:00.000Z",
		"license \"subscription\" {\nproduct = \"p\"\ngrace_period = 2\n}":                            "2026-03-01T11:59:00.000Z",
		"license \"subscription\" {\nproduct = \"p\"\ngrace_period = 2\nallow_grace_period = true\n}": "2026-03-01T09:59:00.000Z",
		"license \"time-limited\" {\nproduct = \"p\"\ngrace_period = 2\nallow_grace_period = true\n}": "2026-03-01T11:59:00.000Z",
		"license \"perpetual\" {\nproduct = \"p\"\nis_trial = true\nis_expired = false\n}":            "2026-03-01T11:59:00.000Z",
	} {
		_, licenses := parse(t, company("product \"p\" {}\nuser \"u\" {\npassword = \"x\"\n"+fields+"\n}")).Serve(noon)
		err := licenses.All()[0].Expire(noon)
		got := sent(t, licenses.All()[0].Served())
		if _, kept := got["is_expired"]; err != nil || got["validity_period"] != want || kept {
			t.Errorf("%s: it ends %v, want %s, %v", fields, got["validity_period"], want, err)
		}
	}
}

func TestConfig_startsTheClock(t *testing.T) {
	t.Parallel()
	for clock, want := range map[string][2]string{
		"2030-01-31T10:00:00Z": {"2030-01-31T10:00:00Z", "2030-02-02"}, "+365d": {"2027-03-01T12:00:00Z", "2027-03-03"},
		"-1h": {"2026-03-01T11:00:00Z", "2026-03-03"},
	} {
		served, _ := parse(t, fmt.Sprintf("clock = %q\n", clock)+license(`validity_period = "+2d"`)).Serve(noon)
		end := sent(t, served.Companies[0].Users[0].Licenses[0])["validity_period"]
		if got := served.Clock.Format(time.RFC3339); got != want[0] || end != want[1] {
			t.Errorf("%s: the clock starts at %s and the license ends %s, want %s", clock, got, end, want)
		}
	}
	if served, _ := parse(t, company("")).Serve(noon); !served.Clock.IsZero() {
		t.Errorf("without a clock, it starts at %s", served.Clock)
	}
}

// TestConfig_givesFreeIDs shows the IDs of what is given none, beside what has one.
func TestConfig_givesFreeIDs(t *testing.T) {
	t.Parallel()
	config := parse(t, `company "a" {
  api_key "k" { shared_key = "s" }
  product "p" { id = 20002 }
  product "q" {}
  product "r" {}
  user "u" {
    password = "x"
    license "perpetual" { product = "q" }
    license "perpetual" { product = "r" }
    license "perpetual" {
      product = "p"
      id      = 10002
    }
  }
  user "v" {
    password = "y"
    id       = 30001
  }
}
company "b" {
  oauth_client "c" { secret = "s" }
}`)
	for range 2 { // a reset gives the same
		served, licenses := config.Serve(noon)
		var got []any
		for _, company := range served.Companies {
			got = append(got, company.Name, company.ID)
			for _, user := range company.Users {
				got = append(got, user.Username, user.ID)
				for _, license := range user.Licenses {
					product := sent(t, license)["product_details"].(map[string]any)
					got = append(got, license.Product, product["product_id"], license.ID)
				}
			}
		}
		added, err := licenses.Add(Object{"username": "v", "license_type": "perpetual", "product": "p"}, noon)
		want := []any{
			"a", int64(1001), "u", int64(30002), "q", 20001.0, int64(10001), "r", 20003.0, int64(10003), "p", 20002.0, int64(10002),
			"v", int64(30001), "b", int64(1002),
		}
		chosen, err2 := licenses.Add(Object{"username": "v", "license_type": "perpetual", "product": "p", "id": json.Number("10005")}, noon)
		if err := errors.Join(err, err2); err != nil || added.ID != 10004 || chosen.ID != 10005 || !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, and %+v, %v\nwant %v", got, added, err, want)
		}
	}
}

func TestConfig_servesSeveralMocks(t *testing.T) {
	t.Parallel()
	mockapi.New(BuiltinSource, mockapi.WithMandatoryOAuth(), mockapi.WithAccount(mockapi.Account{
		Username: Username, Licenses: map[string][]json.RawMessage{"more": nil},
	}))
	served := BuiltinSource(noon).Companies[0]
	if len(served.KeyPairs) != 1 || len(served.Products) != 4 || len(served.Users) != 4 || len(served.Users[0].Licenses) != 2 || served.OAuthOnly {
		t.Errorf("what is built in has become %+v", served)
	}
}

func TestParseBody_saysEverything(t *testing.T) {
	t.Parallel()
	fields := Fields{
		"clock": {Kind: Date}, "companies": {Kind: List, Required: true, Fields: Fields{"name": {Kind: Text, Required: true}}},
		"faults": {Kind: List, Fields: FaultFields},
	}
	for text, want := range map[string]string{
		"{":                   "This is not JSON: unexpected EOF.",
		`{"companies": [{}]}`: `companies[0]: "name" is missing.`,
		`{"lock": 1, "loc": 1, "companies": [null]}`: "companies[0]: This has to be an object of fields, and is null. " +
			"loc: This is not known here. Known are: clock, companies, faults. lock: This is not known here. Did you mean clock?",
		`{"companies": 1, "clock": [], "faults": [{"status": {}}], "more": 0}`: "clock: This has to be a date, and is a list. " +
			"companies: This has to be a list of objects, and is 1. faults[0].status: This has to be a whole number, and is an object. " +
			"more: This is not known here. Known are: clock, companies, faults.",
	} {
		if _, err := ParseBody([]byte(text), fields); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

// TestDefaults_areDeclared checks the defaults like what a user writes; the rich
// account has every other field.
func TestDefaults_areDeclared(t *testing.T) {
	t.Parallel()
	for of, values := range defaults {
		fields := licenseFields
		switch {
		case of == "user":
			fields = userFields
		case strings.HasSuffix(of, "feature"):
			fields = featureFields
		}
		at := root()
		fields.check(at, values)
		for _, one := range *at.problems {
			if !strings.HasSuffix(one.reason, "is missing.") {
				t.Errorf("%s: %v", of, one)
			}
		}
	}
}
