package mockapi

import (
	"net/http"
	"strings"
	"testing"
)

func TestSigned_knowsThePublishedVector(t *testing.T) {
	t.Parallel()
	const (
		shared    = "kw4qSnpSwXzgiv5yxYpZZmFEd9QAeiKTQ6OuyMja"
		date      = "Tue, 07 Jun 2011 20:51:35 GMT"
		signature = "UDysfR6MndUZReo07Y9r+vErn8vSxrnQ5ulit18iJ/Q="
	)
	cases := map[string]struct {
		signature, shared, date string
		want                    bool
	}{
		"as published":      {signature, shared, date, true},
		"another key":       {signature, shared + "x", date, false},
		"another date":      {signature, shared, strings.Replace(date, "35", "36", 1), false},
		"another signature": {"V" + signature[1:], shared, date, false},
		"no signature":      {"", shared, date, false},
		"not base64":        {"%", shared, date, false},
		"without padding":   {strings.TrimSuffix(signature, "="), shared, date, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := signed(c.signature, c.shared, c.date); got != c.want {
				t.Errorf("got %t, want %t", got, c.want)
			}
		})
	}
}

func TestAuthorization_refused(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		old, replacement string
		code             string
	}{
		"no quotes":              {`"date"`, `date`, "authorization_invalid_headers"},
		"half a pair of quotes":  {`"date"`, `"date`, "authorization_invalid_headers"},
		"a quote inside":         {`"date"`, `"da"te"`, "authorization_invalid_headers"},
		"a trailing comma":       {`headers="date",`, `headers="date",,`, "authorization_invalid_headers"},
		"a blank in a name":      {`apikey=`, `api key=`, "authorization_missing_params"},
		"a part in two cases":    {`headers="date",`, `headers="date",Headers="date",`, "authorization_invalid_headers"},
		"an empty value":         {`"date"`, `""`, "authorization_missing_params"},
		"a missing part":         {`headers="date",`, ``, "authorization_missing_params"},
		"a repeated part":        {`headers="date",`, `headers="date",headers="date",`, "authorization_invalid_headers"},
		"a part of its own":      {`headers="date",`, `headers="date",more="1",`, "authorization_invalid_headers"},
		"another algorithm":      {`hmac-sha256`, `hmac-sha512`, "hmac_required"},
		"another header signed":  {`"date"`, `"host"`, "authorization_invalid_headers"},
		"a scheme before it all": {`algorithm`, `Signature algorithm`, "authorization_missing_params"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRequest(t, exampleQuery())
			good := r.Header.Get("Authorization")
			r.Header.Set("Authorization", strings.Replace(good, c.old, c.replacement, 1))
			if r.Header.Get("Authorization") == good {
				t.Fatal("the case changes nothing")
			}
			wantProblem(t, serve(newAPI(), r), http.StatusBadRequest, c.code)
		})
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
			_, signature, _ := strings.Cut(r.Header.Get("Authorization"), `signature="`)
			signature, _, _ = strings.Cut(signature, `"`)
			r.Header.Set("Authorization", strings.Replace(header, "SIGNATURE", signature, 1))
			if w := serve(newAPI(), r); w.Code != http.StatusOK {
				t.Errorf("the response is %d %s", w.Code, w.Body)
			}
		})
	}
}

func TestAPIKey_forOnlyOneProduct(t *testing.T) {
	t.Parallel()
	own := KeyPair{"own", "secret", []string{"up"}}
	api := newAPI(withCompany(func(c *Company) { c.KeyPairs = append(c.KeyPairs, own) }), WithAccount(ownAccount()))
	r := newRequest(t, exampleQuery())
	sign(r, "own", "secret")
	if w := serve(api, r); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}

	other := newRequest(t, ownQuery())
	sign(other, "own", "secret")
	wantProblem(t, serve(api, other), http.StatusBadRequest, "api_key_product_not_allowed")
}
