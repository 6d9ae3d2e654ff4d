package control

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

func TestControl_refuses(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		call, body string
		status     int
		reason     string
	}{
		"an unknown path":      {"GET /nothing", "", 404, "There is no /nothing. GET / lists what there is."},
		"another method":       {"DELETE /clock", "", 405, "The method DELETE is not allowed here. Use GET, PUT."},
		"a method of the list": {"POST /", "", 405, "The method POST is not allowed here. Use GET."},
		"an unknown license":   {"GET /licenses/8", "", 404, `There is no license "8".`},
		"an unreadable id":     {"PATCH /licenses/x", `{}`, 404, `There is no license "x".`},
		"no JSON":              {"PUT /clock", `now`, 400, "This is not JSON: invalid character 'o' in literal null (expecting 'u')."},
		"a list":               {"PUT /clock", `[]`, 400, "This has to be a JSON object, and is a list."},
		"null":                 {"PUT /clock", `null`, 400, "This has to be a JSON object, and is null."},
		"more after the end":   {"PUT /clock", `{"now": "+1d"} {}`, 400, "This is not JSON: there is more after the first value."},
		"nothing":              {"PUT /clock", `{}`, 400, `"now" is missing.`},
		"an unreadable date":   {"PUT /clock", `{"now": "noon"}`, 400, `now: "noon" is not a valid date.`},
		"no date":              {"PUT /clock", `{"now": "0000-00-00"}`, 400, `now: "0000-00-00" is not an instant.`},
		"a clock out of range": {"PUT /clock", `{"now": "2400-01-01"}`, 400, "now: \"2400-01-01\" is out of the clock's range. It goes from 1900 to 2199."},
		"a date out of range":  {"PATCH /licenses/7", `{"validity_period": "+418000w"}`, 400, `validity_period: "+418000w" is not a valid date.`},
		"a number as a flag":   {"PATCH /licenses/7", `{"is_trial": 1}`, 400, "is_trial: This has to be true or false, and is 1."},
		"a long grace period":  {"PATCH /licenses/7", `{"grace_period": 3000000}`, 400, "grace_period: 3000000 is not a valid grace period. It has 0 to 87600 hours."},
		"blanks":               {"PUT /clock", ` `, 400, "The body is empty. It has to be a JSON object."},
		"a part of a name":     {"PATCH /licenses/7", `{"validity": "+1d"}`, 400, "validity: This is not known here. Did you mean validity_period?"},
		"an unknown field":     {"PUT /clock", `{"now": "+1d", "then": 1}`, 400, "then: This is not known here. Known are: now."},
		"a body too many":      {"POST /reset", `{}`, 400, "POST /reset takes no body."},
		"a number as a string": {"PATCH /licenses/7", `{"max_activations": "3"}`, 400, "max_activations: This has to be a whole number, and is a string."},
		"a nested mistake": {
			"PATCH /licenses/7", `{"product_features": [{"code": "f", "expiry_date": 7}]}`, 400,
			"product_features[0].expiry_date: This has to be a date, and is 7.",
		},
		"a list of something else": {"PATCH /licenses/7", `{"custom_fields": [null]}`, 400, "custom_fields[0]: This has to be an object of fields"},
		"an unknown type":          {"PATCH /licenses/7", `{"license_type": "rent"}`, 400, `license_type: "rent" is not possible here.`},
		"no type":                  {"PATCH /licenses/7", `{"license_type": null}`, 400, "license_type: A license requires it."},
		"an unknown product":       {"PATCH /licenses/7", `{"product": "draw"}`, 400, `product: There is no product "draw". There are: editor, viewer.`},
		"another id":               {"PATCH /licenses/7", `{"id": 8}`, 400, "id: The ID of a license cannot be changed."},
		"an id that is taken": {
			"POST /licenses", `{"company": "acme", "username": "ada", "id": 7, "license_type": "perpetual", "product": "editor"}`, 400,
			"id: There is, or was, another license 7.",
		},
		"an unknown user": {
			"POST /licenses", `{"username": "bob", "license_type": "perpetual", "product": "editor"}`, 400,
			`username: There is no license user "bob". There are: ada of acme, ada of other.`,
		},
		"one of two users": {
			"POST /licenses", `{"username": "ada", "license_type": "perpetual", "product": "editor"}`, 400,
			`The companies acme, other have a license user "ada": choose one by company.`,
		},
		"a product of another company": {
			"POST /licenses", `{"company": "other", "username": "ada", "license_type": "perpetual", "product": "editor"}`, 400,
			`product: There is no product "editor". There are: none.`,
		},
		"a license without a type": {"POST /licenses", `{"company": "acme", "username": "ada", "product": "editor"}`, 400, `"license_type" is missing.`},
		"a fault of nothing":       {"POST /faults", `{"times": 2}`, 400, "This fault changes nothing."},
		"a fault with a duration":  {"POST /faults", `{"delay": "soon"}`, 400, `delay: "soon" is not a valid duration.`},
		"a fault of no product":    {"POST /faults", `{"status": 500, "product": "draw"}`, 400, `product: There is no product "draw".`},
		"a body too large": {
			"PATCH /licenses/7", `{"metadata": {"a": "` + strings.Repeat("a", maxChange) + `"}}`, 413,
			"The body has more than 1048576 bytes.",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, control := bench(t)
			before := askControl(t, control, "GET /licenses", "").Body.String()
			wantRefusal(t, askControl(t, control, c.call, c.body), c.status, c.reason)
			if after := askControl(t, control, "GET /licenses", "").Body.String(); after != before {
				t.Errorf("the licenses changed to %s", after)
			}
			if got := must(t, control, "GET /clock", "")["now"]; got != noon.Format(mockconfig.InstantForm) {
				t.Errorf("now it is %s", got)
			}
		})
	}
}

func TestControl_changesNoFieldThatIsNotSent(t *testing.T) {
	t.Parallel()
	_, control := bench(t)
	must(t, control, "PATCH /licenses/7", `{"additional_properties": {"validity_period": "soon"}, "omit": ["license_enabled"]}`)
	before := askControl(t, control, "GET /licenses", "").Body.String()
	for call, field := range map[string]string{"expire": "validity_period", "disable": "license_enabled", "enable": "license_enabled"} {
		wantRefusal(t, askControl(t, control, "POST /licenses/7/"+call, ""), 409, "The license does not send its "+field)
	}
	if after := askControl(t, control, "GET /licenses", "").Body.String(); after != before {
		t.Errorf("the licenses changed to %s", after)
	}
}

func wantRefusal(t *testing.T, w *httptest.ResponseRecorder, status int, reason string) {
	t.Helper()
	var got map[string]string
	err := json.Unmarshal(w.Body.Bytes(), &got)
	if err != nil || w.Code != status || len(got) != 1 || !strings.HasPrefix(got["error"], reason) {
		t.Errorf("the response is %d %s, want %d %s", w.Code, w.Body, status, reason)
	}
}

func TestControl_refusesBrowsersAndOtherHosts(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		change func(*http.Request)
		status int
	}{
		"this machine":         {func(*http.Request) {}, 200},
		"by name":              {func(r *http.Request) { r.Host = "localhost:8081" }, 200},
		"by IPv6":              {func(r *http.Request) { r.Host = "[::1]:8081" }, 200},
		"without a port":       {func(r *http.Request) { r.Host = "127.0.0.1" }, 200},
		"another host":         {func(r *http.Request) { r.Host = "rebound.example:8081" }, 403},
		"another address":      {func(r *http.Request) { r.Host = "192.0.2.1:8081" }, 403},
		"no host":              {func(r *http.Request) { r.Host = "" }, 403},
		"another web page":     {func(r *http.Request) { r.Header.Set("Origin", "https://evil.example") }, 403},
		"a page of that site":  {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 403},
		"a form":               {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415},
		"no type":              {func(r *http.Request) { r.Header.Del("Content-Type") }, 415},
		"the type and charset": {func(r *http.Request) { r.Header.Set("Content-Type", "application/json; charset=utf-8") }, 200},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, control := bench(t)
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPut, "http://127.0.0.1:8081/clock", strings.NewReader(`{"now": "+1d"}`))
			r.Header.Set("Content-Type", "application/json")
			c.change(r)
			if w := serve(control, r); w.Code != c.status {
				t.Errorf("the response is %d %s, want %d", w.Code, w.Body, c.status)
			}
		})
	}
}
