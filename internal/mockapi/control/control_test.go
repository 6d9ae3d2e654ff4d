package control

import (
	"net/http"
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
	cases := map[string]struct{ call, body, want string }{
		"fields": {
			"PATCH /licenses/7", `{"max_activations": 3, "is_trial": true, "order_store_id": null}`,
			`{"max_activations": 3, "is_trial": true, "order_store_id": null, "trial_days": 30}`,
		},
		"a day from now": {"PATCH /licenses/7", `{"validity_period": "-1d"}`, `{"validity_period": "2026-02-28"}`},
		"hours from now": {"PATCH /licenses/7", `{"validity_period": "+36h"}`, `{"validity_period": "2026-03-03T00:00:00.000Z"}`},
		"no end":         {"PATCH /licenses/7", `{"validity_period": null}`, `{"validity_period": null}`},
		"is_expired":     {"PATCH /licenses/7", `{"is_expired": true}`, `{"validity_period": "2026-03-03", "is_expired": true}`},
		"another type": {
			"PATCH /licenses/7", `{"license_type": "consumption"}`, `{"license_type": "consumption", "max_consumptions": 1000}`,
		},
		"metadata":    {"PATCH /licenses/7", `{"metadata": {"a": 1}}`, `{"metadata": {"a": 1}, "metadata_string": "{\"a\":1}"}`},
		"new fields":  {"PATCH /licenses/7", `{"additional_properties": {"hint": {"a": [1]}}}`, `{"hint": {"a": [1]}}`},
		"disabled":    {"POST /licenses/7/disable", "", `{"license_enabled": false}`},
		"enabled":     {"POST /licenses/7/enable", "", `{"license_enabled": true}`},
		"expired":     {"POST /licenses/7/expire", "", `{"validity_period": "2026-03-01T11:59:00.000Z"}`},
		"of no other": {"POST /licenses/10001/disable", "", `{"license_enabled": true}`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api, control := bench(t)
			must(t, control, c.call, c.body)
			got := licenses(t, ask(t, api, "editor"))[0]
			for field, want := range decode[map[string]any](t, []byte(c.want)) {
				if value, sent := got[field]; !sent || !reflect.DeepEqual(value, want) {
					t.Errorf("%s is %v, want %v", field, value, want)
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
	got := licenses(t, ask(t, api, "editor"))[0]
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

func TestControl_addsAndRemoves(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	added := must(t, control, "POST /licenses", `{"company": "acme", "username": "ada", "license_type": "time-limited", "product": "editor"}`)
	if added["id"] != 10002.0 || added["license"].(map[string]any)["validity_period"] != "2027-03-01" {
		t.Errorf("added %v", added)
	}
	if w := askControl(t, control, "DELETE /licenses/7", ""); w.Code != http.StatusNoContent || w.Body.Len() > 0 {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	if got := licenseIDs(t, ask(t, api, "editor")); !slices.Equal(got, []int64{10002}) {
		t.Errorf("licenses %d", got)
	}
	wantRefusal(t, askControl(t, control, "GET /licenses/7", ""), 404, `There is no license "7".`)
	if list := must(t, control, "GET /licenses", "")["licenses"].([]any); len(list) != 2 {
		t.Errorf("%d licenses: %v", len(list), list)
	}
	must(t, control, "PATCH /licenses/10001", `{"product": "editor"}`)
	w := ask(t, api, "editor")
	if got := licenseIDs(t, w); !slices.Equal(got, []int64{10001, 10002}) || strings.Contains(w.Body.String(), "viewer") {
		t.Errorf("after a change of product, licenses %d: %s", got, w.Body)
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
	if w := ask(t, api, "editor"); !strings.Contains(w.Body.String(), "date_header_diff") {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	must(t, control, "PUT /clock", `{"now": "2026-03-01T12:15:00Z"}`)
	if w := ask(t, api, "editor"); w.Code != http.StatusOK {
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
		w := ask(t, api, product)
		got = append(got, w.Code)
		if w.Code == http.StatusTooManyRequests && w.Header().Get("Retry-After") != "7" {
			t.Errorf("Retry-After is %q", w.Header().Get("Retry-After"))
		}
	}
	if want := []int{200, 429, 503, 429, 200}; !slices.Equal(got, want) {
		t.Errorf("the response is %d, want %d", got, want)
	}
	must(t, control, "POST /faults", `{"status": 503, "times": -1}`)
	wantRefusal(t, askControl(t, control, "POST /faults", `{"status": 429}`), 409, "This fault would never happen")
	must(t, control, "DELETE /faults", "")
	if w := ask(t, api, "editor"); w.Code != http.StatusOK {
		t.Errorf("the response is %d", w.Code)
	}
}

func TestControl_listsRequestsWithoutSecrets(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	ask(t, api, "editor")
	serve(api, tokenRequest(t))
	w := askControl(t, control, "GET /requests", "")
	for _, secret := range []string{`"secret"`, "algorithm", "mock-shared-key", "mock+client/secret="} {
		if strings.Contains(w.Body.String(), secret) {
			t.Errorf("%q appears in %s", secret, w.Body)
		}
	}
	got := decode[struct{ Requests []map[string]any }](t, w.Body.Bytes()).Requests
	query := map[string]any{"product": []any{"editor"}, "username": []any{"ada"}, "password": []any{mockapi.Redaction}}
	want := map[string]any{
		"id": "mock-000001", "time": "2026-03-01T12:00:00Z", "method": "GET", "path": mockapi.UserLicensesPath, "query": query,
		"header": map[string]any{"Date": []any{"Sun, 01 Mar 2026 12:00:00 GMT"}, "Authorization": []any{mockapi.Redaction}},
		"form":   map[string]any{}, "company": "acme", "product": "editor", "user_id": 30001.0, "status": 200.0, "code": "",
	}
	if len(got) != 2 || !reflect.DeepEqual(got[0], want) || got[1]["path"] != mockapi.TokenPath {
		t.Errorf("the requests are %v, want first %v", got, want)
	}
}

func TestControl_resets(t *testing.T) {
	t.Parallel()
	api, control := bench(t)
	before := must(t, control, "GET /licenses", "")
	must(t, control, "PATCH /licenses/7", `{"license_enabled": false}`)
	must(t, control, "DELETE /licenses/10001", "")
	must(t, control, "POST /licenses", `{"company": "acme", "username": "ada", "license_type": "perpetual", "product": "viewer"}`)
	must(t, control, "POST /faults", `{"status": 500, "times": -1}`)
	must(t, control, "PUT /clock", `{"now": "+1w"}`)

	if got := must(t, control, "POST /reset", "")["now"]; got != "2026-03-01T12:00:00.000Z" {
		t.Errorf("now it is %s", got)
	}
	if after := must(t, control, "GET /licenses", ""); !reflect.DeepEqual(after, before) {
		t.Errorf("the licenses are %v, want %v", after, before)
	}
	if got := licenses(t, ask(t, api, "editor"))[0]["license_enabled"]; got != true {
		t.Errorf("license_enabled is %v", got)
	}
}

// TestControl_listsItsEndpoints compares the list with the guide, which also has GET /.
func TestControl_listsItsEndpoints(t *testing.T) {
	t.Parallel()
	guide, err := os.ReadFile("../../../templates/guides/mock-api.md.tmpl")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([A-Z]+ /[^`]+)` \\| (.+?) \\|").FindAllStringSubmatch(string(guide), -1) {
		want[row[1]] = row[2]
	}
	_, control := bench(t)
	if got := must(t, control, "GET /", "")["endpoints"]; len(want) == 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("the port has\n%v, the guide has\n%v", got, want)
	}
}

func TestControl_showsTheEnvironment(t *testing.T) {
	t.Parallel()
	_, control := bench(t)
	w := askControl(t, control, "GET /environment", "")
	if w.Body.String() != "export A=1\n" || w.Header().Get("Content-Type") != "text/plain; charset=utf-8" {
		t.Errorf("the response is %d %s %s", w.Code, w.Header(), w.Body)
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
