package control

import (
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
		"an unreadable date":   {"PUT /clock", `{"now": "noon"}`, 400, `now: "noon" is not a valid date.`},
		"no date":              {"PUT /clock", `{"now": "0000-00-00"}`, 400, `now: "0000-00-00" is not an instant.`},
		"a clock out of range": {"PUT /clock", `{"now": "2400-01-01"}`, 400, "now: \"2400-01-01\" is out of the clock's range. It goes from 1900 to 2199."},
		"a long grace period":  {"PATCH /licenses/7", `{"grace_period": 3000000}`, 400, "grace_period: 3000000 is not a valid grace period. It has 0 to 87600 hours."},
		"blanks":               {"PUT /clock", ` `, 400, "The body is empty. It has to be a JSON object."},
		"a body too many":      {"POST /reset", `{}`, 400, "POST /reset takes no body."},
		"a nested mistake": {
			"PATCH /licenses/7", `{"product_features": [{"code": "f", "expiry_date": 7}]}`, 400,
			"product_features[0].expiry_date: This has to be a date, and is 7.",
		},
		"a list of something else": {"PATCH /licenses/7", `{"custom_fields": [null]}`, 400, "custom_fields[0]: This has to be an object of fields"},
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
		"an end of what has none":  {"POST /licenses/10001/expire", "", 409, "A perpetual license that is not a trial never expires."},
		"a fault of nothing":       {"POST /faults", `{"times": 2}`, 400, "This fault changes nothing."},
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
	got := decode[map[string]string](t, w.Body.Bytes())
	if w.Code != status || len(got) != 1 || !strings.HasPrefix(got["error"], reason) {
		t.Errorf("the response is %d %s, want %d %s", w.Code, w.Body, status, reason)
	}
}

func TestControl_refusesBrowsersAndOtherHosts(t *testing.T) {
	t.Parallel()
	to := func(host string) func(*http.Request) { return func(r *http.Request) { r.Host = host } }
	with := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	cases := map[string]struct {
		change func(*http.Request)
		token  string
		status int
	}{
		"this machine":         {to("127.0.0.1:8081"), "", 200},
		"by name":              {to("localhost:8081"), "", 200},
		"by IPv6":              {to("[::1]:8081"), "", 200},
		"without a port":       {to("127.0.0.1"), "", 200},
		"another host":         {to("rebound.example:8081"), "", 403},
		"another address":      {to("192.0.2.1:8081"), "", 403},
		"no host":              {to(""), "", 403},
		"another web page":     {with("Origin", "https://evil.example"), "", 403},
		"a page of that site":  {with("Sec-Fetch-Site", "same-site"), "", 403},
		"a form":               {with("Content-Type", "text/plain"), "", 415},
		"no type":              {with("Content-Type", ""), "", 415},
		"the type and charset": {with("Content-Type", "application/json; charset=utf-8"), "", 200},
		"no token":             {to("127.0.0.1:8081"), "opensesame", 401},
		"another token":        {with("Authorization", "Bearer other"), "opensesame", 401},
		"the token":            {with("Authorization", "Bearer opensesame"), "opensesame", 200},
		"the token of a page": {func(r *http.Request) {
			r.Header.Set("Authorization", "Bearer opensesame")
			r.Header.Set("Origin", "https://evil.example")
		}, "opensesame", 403},
		"the token by another name": {func(r *http.Request) {
			r.Header.Set("Authorization", "Bearer opensesame")
			r.Host = "mock:8081"
		}, "opensesame", 200},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock, _ := bench(t)
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPut, "http://127.0.0.1:8081/clock", strings.NewReader(`{"now": "+1d"}`))
			r.Header.Set("Content-Type", "application/json")
			c.change(r)
			w := serve(mock.Port(Access{Token: c.token}), r)
			if w.Code != c.status || (w.Header().Get("WWW-Authenticate") == "Bearer") != (c.status == 401) {
				t.Errorf("the response is %d %s, want %d", w.Code, w.Body, c.status)
			}
		})
	}
}
