package mockapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// spoiled asks for the example of a mock whose first response has the fault.
func spoiled(t *testing.T, fault Fault) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, newAPI(WithFaults(fault)), exampleQuery())
}

// TestFault_replacesTheResponse has faults of each path.
func TestFault_replacesTheResponse(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		fault       Fault
		status      int
		contentType string
		body        string
		signed      bool
	}{
		"a status": {
			Fault{Status: 429},
			429, jsonType, `{"status":429,"code":"too_many_requests","message":"Too Many Requests."}`, false,
		},
		"the API's own word for a status": {
			Fault{Status: 500},
			500, jsonType, `{"status":500,"code":"internal_error","message":"Internal Server Error."}`, false,
		},
		"an error of its own": {
			Fault{Status: 400, Code: "blacklisted", Message: "No."},
			400, jsonType, `{"status":400,"code":"blacklisted","message":"No."}`, false,
		},
		"JSON":                   {Fault{Body: []byte(`{"a":1}`)}, 200, jsonType, `{"a":1}`, true},
		"malformed JSON":         {Fault{Body: []byte(`[{`)}, 200, jsonType, `[{`, true},
		"nothing":                {Fault{Body: []byte{}}, 200, jsonType, ``, true},
		"HTML":                   {Fault{Body: []byte(`<html>`), ContentType: "text/html"}, 200, "text/html", `<html>`, false},
		"HTML of an error":       {Fault{Body: []byte(`<html>`), ContentType: "text/html", Status: 502}, 502, "text/html", `<html>`, false},
		"JSON of an error":       {Fault{Body: []byte(`{}`), Status: 502}, 502, jsonType, `{}`, false},
		"JSON to be indented":    {Fault{Body: []byte(`{"a":1}`), Indent: true, Status: 502}, 502, jsonType, "{\n  \"a\": 1\n}", false},
		"no JSON to be indented": {Fault{Body: []byte(`{`), Indent: true, Status: 502}, 502, jsonType, `{`, false},
		"an OAuth error": {
			Fault{Path: TokenPath, Status: 500, Code: "unknown_error", Message: "Later."},
			500, jsonType, `{"error":"unknown_error","error_description":"Later."}`, false,
		},
		"HTML for a token": {Fault{Path: TokenPath, Body: []byte("<html>"), ContentType: "text/html"}, 200, "text/html", `<html>`, false},
		"JSON for a token": {Fault{Path: TokenPath, Body: []byte("{}")}, 200, jsonType, `{}`, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRequest(t, exampleQuery())
			if c.fault.Path == TokenPath {
				r = tokenRequest(t, clientForm())
			}
			w := serve(newAPI(WithFaults(c.fault)), r)
			if w.Code != c.status || w.Body.String() != c.body || w.Header().Get("Content-Type") != c.contentType {
				t.Errorf("the response is %d %s %s", w.Code, w.Body, w.Header())
			}
			wantSigned(t, w, []byte(c.body), c.signed)
		})
	}
}

// TestFault_respondsBeforeTheAPI shows that refusing a request spends no code.
func TestFault_respondsBeforeTheAPI(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Status: 503}))
	query := signOnQuery("code", Code)
	query.Set("product", "nothing")
	wantError(t, ask(t, api, exampleQuery()), http.StatusServiceUnavailable, "service_unavailable")
	wantError(t, ask(t, api, query), http.StatusBadRequest, "unknown_product")
	for _, want := range []int{200, 401} {
		if w := ask(t, api, signOnQuery("code", Code)); w.Code != want {
			t.Errorf("the response is %d, want %d", w.Code, want)
		}
	}
}

func TestFault_changesHeaders(t *testing.T) {
	t.Parallel()
	w := spoiled(t, Fault{Status: 302, Header: http.Header{"retry-after": {"7"}, "Date": {"today"}, "X-Request-Id": nil}})
	for name, want := range map[string]string{"Retry-After": "7", "Date": "today", "X-Request-Id": ""} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("header %s is %q, want %q", name, got, want)
		}
	}
	if w.Code != http.StatusFound {
		t.Errorf("the status is %d", w.Code)
	}
}

func TestFault_spoilsTheSignature(t *testing.T) {
	t.Parallel()
	w := spoiled(t, Fault{Signature: SignatureWrong})
	wantSigned(t, w, w.Body.Bytes(), false)
	if w.Header().Get("LicenseSignature") == "" {
		t.Error("the wrong signature is missing")
	}
	if w := spoiled(t, Fault{Signature: SignatureMissing}); w.Header().Values("LicenseSignature") != nil {
		t.Error("the missing signature is there")
	}
	w = spoiled(t, Fault{Signature: SignatureRight})
	wantSigned(t, w, w.Body.Bytes(), true)
}

func TestFault_indentsWhatWasSigned(t *testing.T) {
	t.Parallel()
	w := spoiled(t, Fault{Indent: true})
	var compact bytes.Buffer
	if err := json.Compact(&compact, w.Body.Bytes()); err != nil {
		t.Fatal(err)
	}
	wantSigned(t, w, compact.Bytes(), true)
	if !strings.HasPrefix(w.Body.String(), "[\n  {\n") {
		t.Errorf("not indented: %.40s", w.Body)
	}
}

func TestFault_skewsTheClock(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Times: 2, Skew: time.Hour}))
	w := ask(t, api, exampleQuery())
	wantError(t, w, http.StatusBadRequest, "date_header_diff")
	later := noon.Add(time.Hour)
	if got, want := w.Header().Get("Date"), later.Format(http.TimeFormat); got != want {
		t.Errorf("Date is %q, want %q", got, want)
	}
	corrected := newRequest(t, exampleQuery())
	signAt(corrected, later)
	wantOK(t, serve(api, corrected))
}

func TestFault_changesNothing(t *testing.T) {
	t.Parallel()
	if !(Fault{Path: TokenPath, Product: "up", Times: 2, After: 1, Message: "m", ContentType: "c", DripDelay: 1}).ChangesNothing() {
		t.Error("a fault of nothing changes something")
	}
	for _, fault := range []Fault{
		{Status: 503},
		{Code: "c"},
		{Body: []byte{}},
		{Header: http.Header{}},
		{Delay: 1},
		{Skew: 1},
		{Signature: SignatureWrong},
		{Indent: true},
		{Delivery: Dripped},
	} {
		if fault.ChangesNothing() {
			t.Errorf("%+v changes nothing", fault)
		}
	}
}

func TestFaults_happenInTurn(t *testing.T) {
	t.Parallel()
	const other = "studio"
	cases := map[string]struct {
		faults []Fault
		want   []int
	}{
		"none":              {nil, []int{200, 200}},
		"the next":          {[]Fault{{Status: 503}}, []int{503, 200}},
		"the third":         {[]Fault{{After: 2, Status: 503}}, []int{200, 200, 503, 200}},
		"two":               {[]Fault{{Times: 2, Status: 503}}, []int{503, 503, 200}},
		"from the second":   {[]Fault{{After: 1, Times: Always, Status: 503}}, []int{200, 503, 503, 503}},
		"one after another": {[]Fault{{Status: 503}, {Status: 429}}, []int{503, 429, 200}},
		"with gaps":         {[]Fault{{After: 1, Status: 503}, {After: 1, Status: 429}}, []int{200, 503, 200, 429, 200}},
		"of other paths":    {[]Fault{{Path: TokenPath, Status: 503}, {Path: OAuthURLPath, Status: 503}, {Status: 429}}, []int{429, 200}},
		"of the product":    {[]Fault{{Product: "up", Status: 429}, {Status: 503}, {Product: other, Status: 502}}, []int{429, 503, 200}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api := newAPI()
			wantOK(t, ask(t, api, exampleQuery()))
			if err := api.Fail(c.faults...); err != nil {
				t.Fatal(err)
			}
			if got := statusesOf(t, api, len(c.want)); !slices.Equal(got, c.want) {
				t.Errorf("the responses are %d, want %d", got, c.want)
			}
		})
	}
}

func TestFaults_ofTokensIssueNone(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Path: TokenPath, Status: 503}))
	wantOAuthError(t, serve(api, tokenRequest(t, clientForm())), http.StatusServiceUnavailable, "service_unavailable")
	wantBody(t, serve(api, tokenRequest(t, clientForm())), tokenBody)
}

func TestFaults_refusedBehindOneWithoutEnd(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Times: Always, Status: 503}))
	if err := api.Fail(Fault{Path: TokenPath, Status: 503}, Fault{Status: 429}); err == nil {
		t.Error("a fault that never happens is accepted")
	}
	if (Fault{}).NeverHappens([]Fault{{Path: UserLicensesPath}}) {
		t.Error("a fault waits for one that happens once")
	}
	wantOK(t, serve(api, tokenRequest(t, clientForm())))
	if err := api.Fail(Fault{Product: "up", Status: 429}); err != nil {
		t.Error(err)
	}
	if got := statusesOf(t, api, 3); !slices.Equal(got, []int{429, 503, 503}) {
		t.Errorf("the responses are %d", got)
	}
	api.Heal()
	wantOK(t, ask(t, api, exampleQuery()))
	defer func() {
		if recover() == nil {
			t.Error("a mock is made with a fault that never happens")
		}
	}()
	newAPI(WithFaults(Fault{Times: Always, Status: 503}, Fault{Status: 429}))
}
