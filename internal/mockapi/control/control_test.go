package control

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

func TestControl_changesALicense(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		call, body string
		want       map[string]any
	}{
		"fields": {
			"PATCH /licenses/7", `{"max_activations": 3, "is_trial": true, "order_store_id": null}`,
			map[string]any{"max_activations": 3.0, "is_trial": true, "order_store_id": nil, "trial_days": 30.0},
		},
		"a day from now": {
			"PATCH /licenses/7", `{"validity_period": "-1d"}`,
			map[string]any{"validity_period": "2026-02-28"},
		},
		"hours from now": {
			"PATCH /licenses/7", `{"validity_period": "+36h"}`,
			map[string]any{"validity_period": "2026-03-03T00:00:00.000Z"},
		},
		"no end":     {"PATCH /licenses/7", `{"validity_period": null}`, map[string]any{"validity_period": nil}},
		"is_expired": {"PATCH /licenses/7", `{"is_expired": true}`, map[string]any{"validity_period": "2026-03-03", "is_expired": true}},
		"another type": {
			"PATCH /licenses/7", `{"license_type": "consumption"}`,
			map[string]any{"license_type": "consumption", "max_consumptions": 1000.0},
		},
		"metadata":    {"PATCH /licenses/7", `{"metadata": {"a": 1}}`, map[string]any{"metadata": map[string]any{"a": 1.0}, "metadata_string": `{"a":1}`}},
		"new fields":  {"PATCH /licenses/7", `{"additional_properties": {"hint": {"a": [1]}}}`, map[string]any{"hint": map[string]any{"a": []any{1.0}}}},
		"disabled":    {"POST /licenses/7/disable", "", map[string]any{"license_enabled": false}},
		"enabled":     {"POST /licenses/7/enable", "", map[string]any{"license_enabled": true}},
		"expired":     {"POST /licenses/7/expire", "", map[string]any{"validity_period": "2026-03-01T11:59:00.000Z"}},
		"of no other": {"POST /licenses/10001/disable", "", map[string]any{"license_enabled": true}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api, control := bench(t)
			must(t, control, c.call, c.body)
			got := firstLicense(t, serve(api, newRequest(t, benchQuery("editor"))))
			for field, want := range c.want {
				if !reflect.DeepEqual(got[field], want) {
					t.Errorf("%s is %v, want %v", field, got[field], want)
				}
			}
		})
	}
}

func TestControl_mergesGroupsAlone(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	must(t, control, "PATCH /licenses/7", `{"customer": {"city": "Paris"}, "metadata": {"a": 1}, "product_features": [{"code": "f"}]}`)
	must(t, control, "PATCH /licenses/7", `{"customer": {"country": "France"}, "metadata": {"b": 2}, "product_features": [{"code": "g"}]}`)
	got := firstLicense(t, serve(api, newRequest(t, benchQuery("editor"))))
	customer := got["customer"].(map[string]any)
	if customer["city"] != "Paris" || customer["country"] != "France" || customer["email"] != "ada" {
		t.Errorf("the customer is %v", customer)
	}
	if !reflect.DeepEqual(got["metadata"], map[string]any{"b": 2.0}) {
		t.Errorf("the metadata is %v", got["metadata"])
	}
	features := got["product_features"].([]any)
	if len(features) != 1 || features[0].(map[string]any)["name"] != "g" {
		t.Errorf("the features are %v", features)
	}
}

func TestControl_expires(t *testing.T) {
	t.Parallel()
	_, control := bench(t)
	must(t, control, "PATCH /licenses/7", `{"allow_grace_period": true, "grace_period": 48}`)
	got := must(t, control, "POST /licenses/7/expire", "")["license"].(map[string]any)
	if _, sent := got["is_expired"]; got["validity_period"] != "2026-02-27T11:59:00.000Z" || sent {
		t.Errorf("with two days of grace, the license ended %v and is_expired is %v", got["validity_period"], got["is_expired"])
	}
	if w := askControl(t, control, "POST /licenses/10001/expire", ""); w.Code != http.StatusConflict {
		t.Errorf("perpetual: the response is %d %s", w.Code, w.Body)
	}
}

func TestControl_addsAndRemoves(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	added := must(t, control, "POST /licenses", `{"company": "acme", "username": "ada", "license_type": "time-limited", "product": "editor"}`)
	if added["id"] != 10002.0 || added["license"].(map[string]any)["validity_period"] != "2027-03-01" {
		t.Errorf("added %v", added)
	}
	must(t, control, "DELETE /licenses/7", "")
	if got := licenseIDs(t, serve(api, newRequest(t, benchQuery("editor")))); !slices.Equal(got, []int64{10002}) {
		t.Errorf("licenses %d", got)
	}
	if w := askControl(t, control, "GET /licenses/7", ""); w.Code != http.StatusNotFound {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	if list := must(t, control, "GET /licenses", "")["licenses"].([]any); len(list) != 2 {
		t.Errorf("%d licenses: %v", len(list), list)
	}
}

func TestControl_movesALicenseToAnotherProduct(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	must(t, control, "PATCH /licenses/10001", `{"product": "editor"}`)
	w := serve(api, newRequest(t, benchQuery("editor")))
	if got := licenseIDs(t, w); !slices.Equal(got, []int64{7, 10001}) || strings.Contains(w.Body.String(), "viewer") {
		t.Errorf("licenses %d: %s", got, w.Body)
	}
}

func TestControl_setsTheClock(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	for _, c := range []struct{ body, want string }{
		{`{"now": "2026-03-03T23:59:59Z"}`, "2026-03-03T23:59:59.000Z"},
		{`{"now": "+1s"}`, "2026-03-04T00:00:00.000Z"},
		{`{"now": "-1d"}`, "2026-03-03T00:00:00.000Z"},
		{`{"now": "2026-03-04"}`, "2026-03-04T00:00:00.000Z"},
	} {
		if got := must(t, control, "PUT /clock", c.body)["now"]; got != c.want {
			t.Errorf("%s: now it is %s, want %s", c.body, got, c.want)
		}
	}
	if got := must(t, control, "GET /clock", "")["now"]; got != "2026-03-04T00:00:00.000Z" {
		t.Errorf("now it is %s", got)
	}
	w := serve(api, newRequest(t, benchQuery("editor")))
	if !strings.Contains(w.Body.String(), "date_header_diff") {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	r := newRequest(t, benchQuery("editor"))
	r.Header.Set("Date", w.Header().Get("Date"))
	sign(r, time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC))
	if w := serve(api, r); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
}

func TestControl_lineUpFaults(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	must(t, control, "POST /faults", `{"status": 503, "product": "viewer", "after": 1}`)
	must(t, control, "POST /faults", `{"status": 429, "header": {"Retry-After": "7"}, "times": 2}`)
	var got []int
	for _, product := range []string{"viewer", "editor", "viewer", "editor", "viewer"} {
		w := serve(api, newRequest(t, benchQuery(product)))
		got = append(got, w.Code)
		if w.Code == http.StatusTooManyRequests && w.Header().Get("Retry-After") != "7" {
			t.Errorf("Retry-After is %q", w.Header().Get("Retry-After"))
		}
	}
	if want := []int{200, 429, 503, 429, 200}; !slices.Equal(got, want) {
		t.Errorf("the response is %d, want %d", got, want)
	}
	must(t, control, "POST /faults", `{"status": 503, "times": -1}`)
	must(t, control, "DELETE /faults", "")
	if w := serve(api, newRequest(t, benchQuery("editor"))); w.Code != http.StatusOK {
		t.Errorf("the response is %d", w.Code)
	}
}

func TestControl_listsRequestsWithoutSecrets(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	query := benchQuery("editor")
	query.Set("redirect_uri", "https://app.example.com/?code=hidden")
	query.Set("hidden name", "x")
	r := newRequest(t, query)
	r.Header.Set("User-Agent", "Terraform/hidden")
	r.Header.Set("X-Hidden", "x")
	serve(api, r)
	serve(api, newRequest(t, benchQuery("editor")))
	serve(api, tokenRequest(t))
	w := askControl(t, control, "GET /requests", "")
	for _, secret := range []string{"secret\"", "algorithm", "hidden", "mock-shared-key", "mock+client/secret="} {
		if strings.Contains(strings.ToLower(strings.ReplaceAll(w.Body.String(), `"client_secret"`, "")), secret) {
			t.Errorf("%q appears in %s", secret, w.Body)
		}
	}
	var got struct {
		Requests []struct {
			ID, Time, Method, Path, Company, Product string
			Query, Form                              url.Values
			Header                                   http.Header
			UserID                                   int `json:"user_id"`
			Status                                   int
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || len(got.Requests) != 3 {
		t.Fatalf("the response is %s: %v", w.Body, err)
	}
	first, second := got.Requests[1], got.Requests[2]
	if first.ID != "mock-000002" || first.Time != "2026-03-01T12:00:00Z" || first.Company != "acme" || first.Product != "editor" ||
		first.UserID != 30001 || first.Status != 200 || first.Query.Get("username") != "ada" ||
		first.Query.Get("password") != mockapi.Redaction || first.Header.Get("Authorization") != mockapi.Redaction {
		t.Errorf("first: %+v", first)
	}
	if second.Path != mockapi.TokenPath || second.Form.Get("client_id") != "mock-client" || second.Form.Get("client_secret") != mockapi.Redaction {
		t.Errorf("second: %+v", second)
	}
}

func TestControl_resets(t *testing.T) {
	t.Parallel()
	api, control := bench(t, mockapi.WithFaults(mockapi.Fault{Status: 503}))
	before := must(t, control, "GET /licenses", "")
	serve(api, newRequest(t, benchQuery("editor")))
	serve(api, tokenRequest(t))
	code := url.Values{"product": {"editor"}, "customer_account_code": {"acme-se"}, "code": {"once"}}
	for _, want := range []int{200, 401} {
		if w := serve(api, newRequest(t, code)); w.Code != want {
			t.Errorf("the response is %d %s, want %d", w.Code, w.Body, want)
		}
	}
	must(t, control, "PATCH /licenses/7", `{"license_enabled": false}`)
	must(t, control, "DELETE /licenses/10001", "")
	must(t, control, "POST /licenses", `{"company": "acme", "username": "ada", "license_type": "perpetual", "product": "viewer"}`)
	must(t, control, "POST /faults", `{"status": 500, "times": -1}`)
	must(t, control, "PUT /clock", `{"now": "+1w"}`)

	must(t, control, "POST /reset", "")
	if after := must(t, control, "GET /licenses", ""); !reflect.DeepEqual(after, before) {
		t.Errorf("the licenses are %v, want %v", after, before)
	}
	if n := len(api.Requests()); n != 0 {
		t.Errorf("%d requests are left", n)
	}
	if got := serve(api, newRequest(t, benchQuery("editor"))).Header().Get("X-Request-Id"); got != "mock-000005" {
		t.Errorf("the next request has the id %s", got)
	}
	if w := serve(api, newRequest(t, code)); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	bearer := newRequest(t, benchQuery("editor"))
	bearer.Header.Set("Authorization", "Bearer mock-access-token-000001")
	if w := serve(api, bearer); w.Code != http.StatusBadRequest {
		t.Errorf("the token of before is accepted: %d", w.Code)
	}
}

func TestControl_listsItsEndpoints(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	list := must(t, control, "GET /", "")["endpoints"].(map[string]any)
	for _, e := range api.endpoints("") {
		if list[e.method+" "+e.path] != e.does {
			t.Errorf("%s: %v", e.method+" "+e.path, list[e.method+" "+e.path])
		}
	}
}

func TestControl_isDocumented(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../../../templates/guides/mock-api.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	api, _ := bench(t)
	rows := 0
	for _, e := range api.endpoints("") {
		row := fmt.Sprintf("| `%s` | %s |", e.method+" "+e.path, e.does)
		if !strings.Contains(string(guide), row) {
			t.Errorf("the guide lacks %s", row)
		}
		rows++
	}
	// GET / is the one more.
	if n := len(regexp.MustCompile("(?m)^\\| `(GET|PUT|POST|PATCH|DELETE) /").FindAll(guide, -1)); n != rows+1 {
		t.Errorf("the guide has %d endpoints, and there are %d", n, rows+1)
	}
}

func TestControl_clockMayCallTheMock(t *testing.T) {
	t.Parallel()
	var mock *Mock
	mock, port := bench(t, mockapi.WithClock(func() time.Time {
		if mock == nil {
			return noon
		}
		return noon.Add(time.Duration(mock.TokensIssued()+len(mock.Requests())) * time.Minute)
	}))
	serve(mock, tokenRequest(t))
	must(t, port, "POST /licenses/7/expire", "")
	if got := must(t, port, "GET /clock", "")["now"]; got != "2026-03-01T12:02:00.000Z" {
		t.Errorf("now it is %s", got)
	}
	must(t, port, "POST /reset", "")
}
