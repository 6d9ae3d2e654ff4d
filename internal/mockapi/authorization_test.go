package mockapi

import (
	"bufio"
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestSignature_isThePublishedOne(t *testing.T) {
	t.Parallel()
	got := string(signature("kw4qSnpSwXzgiv5yxYpZZmFEd9QAeiKTQ6OuyMja", "Tue, 07 Jun 2011 20:51:35 GMT"))
	if want := "UDysfR6MndUZReo07Y9r+vErn8vSxrnQ5ulit18iJ/Q="; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestAuthorization_asTheVendorsClientsSpellIt has the spellings that the vendor's
// clients and pages use. Order and case have no meaning, so the SDKs whose source is
// not published (C#, Java, Swift) send one of these, too.
func TestAuthorization_asTheVendorsClientsSpellIt(t *testing.T) {
	t.Parallel()
	for name, header := range map[string]string{
		"Node.js SDK 1.4.17":     `algorithm="hmac-sha256",headers="date",signature="SIGNATURE",apikey="mock-api-key"`,
		"Python SDK":             `algorithm="hmac-sha256",headers="date",signature="SIGNATURE",apiKey="mock-api-key"`,
		"page on signatures":     `algorithm="hmac-sha256", headers="date", signature="SIGNATURE", apikey="mock-api-key"`,
		"blanks and apiKey":      `algorithm="hmac-sha256", headers="date", signature="SIGNATURE", apiKey="mock-api-key"`,
		"another order and case": `APIKEY="mock-api-key" ,signature="SIGNATURE",	Headers="Date" , Algorithm="HMAC-SHA256"`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRequest(t, exampleQuery())
			r.Header.Set("Authorization", strings.Replace(header, "SIGNATURE", string(signature(SharedKey, r.Header.Get("Date"))), 1))
			wantOK(t, serve(newAPI(), r))
		})
	}
}

func TestAPIKey_forOneProduct(t *testing.T) {
	t.Parallel()
	query := exampleQuery()
	query.Set("product", "studio")
	r := newRequest(t, query)
	sign(r, "narrow-key", "narrow-shared-key")
	wantBody(t, serve(newAPI(), r), "[]")
}

// bear authorizes a request by the first token that a mock issues.
func bear(r *http.Request) { r.Header.Set("Authorization", "Bearer mock-access-token-000001") }

func TestBearer_worksUntilItExpires(t *testing.T) {
	t.Parallel()
	passed := time.Duration(0)
	api := newAPI(WithClock(func() time.Time { return noon.Add(passed) }), WithMandatoryOAuth())
	with := func() *http.Request {
		r := newRequest(t, exampleQuery())
		signAt(r, noon.Add(passed))
		bear(r)
		return r
	}
	wantError(t, ask(t, api, exampleQuery()), http.StatusBadRequest, "oauth_required")
	wantError(t, serve(api, with()), http.StatusBadRequest, "oauth_token_malformed")
	wantOK(t, serve(api, tokenRequest(t, clientForm())))
	passed = 480*time.Second - 1
	wantOK(t, serve(api, with()))
	passed = 480 * time.Second
	wantError(t, serve(api, with()), http.StatusBadRequest, "oauth_token_expired")
}

func TestBearer_requiresADateToo(t *testing.T) {
	t.Parallel()
	api := newAPI()
	wantOK(t, serve(api, tokenRequest(t, clientForm())))
	for code, change := range map[string]func(*http.Request){
		"missing_headers":  func(r *http.Request) { r.Header.Del("Date") },
		"date_header_diff": dated("Sun, 01 Mar 2026 13:00:00 GMT"),
	} {
		r := newRequest(t, exampleQuery())
		change(r)
		bear(r)
		wantError(t, serve(api, r), http.StatusBadRequest, code)
	}
}

// TestConformance_acceptsTheVendorsRequests sends what the requests on the
// vendor's page are on the wire. The files were recorded from curl 7.88, from
// request 2.88 and fetch on Node.js 20, from requests 2.34 on Python and from
// Ruby 3.1, all of them dated noon; OpenSSL made the signature.
func TestConformance_acceptsTheVendorsRequests(t *testing.T) {
	t.Parallel()
	for _, client := range []string{"curl", "nodejs", "fetch", "python", "ruby"} {
		r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(readFile(t, "requests/"+client+".http"))))
		if err != nil {
			t.Fatal(client, err)
		}
		wantBody(t, serve(newAPI(), r), exampleBody)
	}
}
