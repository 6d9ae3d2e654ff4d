package mockapi

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// spoiled asks for the example of a mock whose first response has the fault.
func spoiled(t *testing.T, fault Fault) *httptest.ResponseRecorder {
	t.Helper()
	return serve(newAPI(WithFaults(fault)), newRequest(t, exampleQuery()))
}

// verifies reports whether the signature of a response is the one of body.
func verifies(w *httptest.ResponseRecorder, body []byte) bool {
	signature, err := base64.StdEncoding.DecodeString(w.Header().Get("LicenseSignature"))
	if err != nil {
		return false
	}
	digest := sha256.Sum256(body)
	return rsa.VerifyPKCS1v15(&signingKey().PublicKey, crypto.SHA256, digest[:], signature) == nil
}

func TestFault_respondsWithAnError(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		fault Fault
		want  string
	}{
		"a status alone": {
			Fault{Status: 429},
			`{"status":429,"code":"too_many_requests","message":"Too Many Requests."}`,
		},
		"an error of one's own": {
			Fault{Status: 400, Code: "blacklisted", Message: "No."},
			`{"status":400,"code":"blacklisted","message":"No."}`,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := spoiled(t, c.fault)
			if w.Code != c.fault.Status || w.Body.String() != c.want {
				t.Errorf("the response is %d %s, want %s", w.Code, w.Body, c.want)
			}
		})
	}
}

func TestFault_respondsBeforeTheRequestIsLookedAt(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Status: 503}))
	for _, want := range []int{503, 200, 401} {
		if w := serve(api, newRequest(t, signOnQuery("code", Code))); w.Code != want {
			t.Errorf("the response is %d, want %d", w.Code, want)
		}
	}
}

func TestFault_respondsWithAGivenBody(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		fault       Fault
		status      int
		contentType string
		signed      bool
	}{
		"JSON":             {Fault{Body: []byte(`{"a":1}`)}, 200, jsonType, true},
		"broken JSON":      {Fault{Body: []byte(`[{`)}, 200, jsonType, true},
		"HTML":             {Fault{Body: []byte(`<html>`), ContentType: "text/html"}, 200, "text/html", false},
		"HTML of an error": {Fault{Body: []byte(`<html>`), ContentType: "text/html", Status: 502}, 502, "text/html", false},
		"nothing":          {Fault{Body: []byte{}}, 200, jsonType, true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := spoiled(t, c.fault)
			if w.Code != c.status || !bytes.Equal(w.Body.Bytes(), c.fault.Body) {
				t.Errorf("the response is %d %s", w.Code, w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != c.contentType {
				t.Errorf("Content-Type is %q", got)
			}
			if got := verifies(w, c.fault.Body); got != c.signed {
				t.Errorf("signed: %t", got)
			}
		})
	}
}

func TestFault_changesHeaders(t *testing.T) {
	t.Parallel()
	w := spoiled(t, Fault{Status: 429, Header: http.Header{"retry-after": {"7"}, "Date": {"today"}, "X-Request-Id": nil}})
	for name, want := range map[string]string{"Retry-After": "7", "Date": "today", "X-Request-Id": ""} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("header %s is %q, want %q", name, got, want)
		}
	}
}

func TestFault_redirects(t *testing.T) {
	t.Parallel()
	w := spoiled(t, Fault{Status: 302, Header: http.Header{"Location": {"https://elsewhere.example/"}}})
	if w.Code != http.StatusFound || w.Header().Get("Location") != "https://elsewhere.example/" {
		t.Errorf("the response is %d %v", w.Code, w.Header())
	}
}

func TestFault_spoilsTheSignature(t *testing.T) {
	t.Parallel()
	w := spoiled(t, Fault{Signature: SignatureWrong})
	if w.Header().Get("LicenseSignature") == "" || verifies(w, w.Body.Bytes()) {
		t.Error("the wrong signature is missing or right")
	}
	if w := spoiled(t, Fault{Signature: SignatureMissing}); w.Header().Values("LicenseSignature") != nil {
		t.Error("the missing signature is there")
	}
	if w := spoiled(t, Fault{}); !verifies(w, w.Body.Bytes()) {
		t.Error("a fault of nothing spoils the signature")
	}
}

func TestFault_indentsWhatWasSigned(t *testing.T) {
	t.Parallel()
	w := spoiled(t, Fault{Indent: true})
	var compact bytes.Buffer
	if err := json.Compact(&compact, w.Body.Bytes()); err != nil {
		t.Fatal(err)
	}
	if verifies(w, w.Body.Bytes()) || !verifies(w, compact.Bytes()) {
		t.Error("the signature is not that of the compact form")
	}
	if !strings.HasPrefix(w.Body.String(), "[\n  {\n") {
		t.Errorf("not indented: %.40s", w.Body)
	}
}

func TestFault_skewsTheClock(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Times: 2, Skew: time.Hour}))
	w := serve(api, newRequest(t, exampleQuery()))
	wantProblem(t, w, http.StatusBadRequest, "date_header_diff")
	date := w.Header().Get("Date")
	if want := "Sun, 01 Mar 2026 13:00:00 GMT"; date != want {
		t.Errorf("Date is %q, want %q", date, want)
	}

	corrected := newRequest(t, exampleQuery())
	corrected.Header.Set("Date", date)
	sign(corrected, APIKey, SharedKey)
	if w := serve(api, corrected); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
}

func TestFault_befallsTheTokenEndpoint(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(
		Fault{Path: TokenPath, Status: 500, Code: "unknown_error", Message: "Later."},
		Fault{Path: TokenPath, Body: []byte("<html>"), ContentType: "text/html"},
		Fault{Path: TokenPath, Body: []byte("{}")},
	))
	for _, want := range []string{`{"error":"unknown_error","error_description":"Later."}`, "<html>", "{}"} {
		w := serve(api, tokenRequest(t, clientForm()))
		if w.Body.String() != want || w.Header().Get("LicenseSignature") != "" {
			t.Errorf("the response is %s, want %s", w.Body, want)
		}
	}
}
