package licensespring

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
)

func TestVerify_returnsWhatWasSigned(t *testing.T) {
	t.Parallel()
	replaced := func(old, by string) string { return strings.Replace(signedResponse, old, by, 1) }
	cases := map[string]struct{ signed, body string }{
		"as sent":                   {signedResponse, signedResponse},
		"indented":                  {signedResponse, indented(t, signedResponse)},
		"a line break at the end":   {signedResponse, signedResponse + "\n"},
		"HTML escaped":              {signedResponse, replaced(`</b>`, `\u003c/b\u003E`)},
		"a name escaped":            {signedResponse, replaced(`"id"`, `"\u0069d"`)},
		"a number with an exponent": {signedResponse, replaced(`0.5`, `5E-1`)},
		// What a double cannot hold is lost again on the way back to the signed text.
		"a number beyond doubles":          {`[{"id":9007199254740992}]`, `[{"id":9007199254740993}]`},
		"a number beyond all doubles":      {`[{"id":null}]`, `[{"id":1e400}]`},
		"signed with blanks":               {"[ 1.0 ]\n", "[ 1.0 ]\n"},
		"signed with a name twice":         {`[{"a":1,"a":2}]`, `[{"a":1,"a":2}]`},
		"signed with an index as a name":   {`[{"1":1,"a":2}]`, `[{"1":1,"a":2}]`},
		"signed, though it is not JSON":    {`OK`, `OK`},
		"signed, though it is not UTF-8":   {"\xff", "\xff"},
		"an object, which is signed alike": {`{"a":1}`, `{ "a": 1 }`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := verifier().verify(signed(t, tc.signed), []byte(tc.body))
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tc.signed {
				t.Errorf("got %s, want %s", got, tc.signed)
			}
		})
	}
}

func TestVerify_refusesAnotherText(t *testing.T) {
	t.Parallel()
	replaced := func(old, by string) string { return strings.Replace(signedResponse, old, by, 1) }
	cases := map[string]struct{ signed, body string }{
		"nothing":                         {signedResponse, ``},
		"an empty list":                   {signedResponse, `[]`},
		"null for false":                  {signedResponse, replaced(`false`, `null`)},
		"a blank in a string":             {signedResponse, replaced(`Café `, `Café  `)},
		"another normal form of a letter": {signedResponse, replaced(`é`, `e\u0301`)},
		"another lone surrogate":          {signedResponse, replaced(`\ud800`, `\ud801`)},
		"a lone surrogate replaced":       {signedResponse, replaced(`\ud800`, "\ufffd")},
		"members in another order":        {signedResponse, replaced(`"license_enabled":true,"is_expired":false`, `"is_expired":false,"license_enabled":true`)},
		"a member added":                  {signedResponse, replaced(`"id":2`, `"id":2,"new":1`)},
		"a member twice":                  {signedResponse, replaced(`"max_activations":10`, `"max_activations":99,"max_activations":10`)},
		"cut off":                         {signedResponse, signedResponse[:len(signedResponse)-1]},
		"something after it":              {signedResponse, signedResponse + `[]`},
		"a byte order mark":               {signedResponse, "\ufeff" + signedResponse},
		"signed with a line break":        {"[1]\n", "[1]"},
		"signed without a text, no JSON":  {"", "OK"},
		"signed with blanks, reformatted": {"[ 1 ]", "[1 ]"},
		"a name twice, reformatted":       {`[{"a":1,"a":1}]`, `[{"a":1, "a":1}]`},
		"an index name, reformatted":      {`[{"1":1}]`, `[{"1": 1}]`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refused(t, verifier(), signed(t, tc.signed), tc.body, "has a signature that does not match it")
		})
	}
}

func TestVerify_refusesAnotherSignature(t *testing.T) {
	t.Parallel()
	const (
		none      = "has no signature (header LicenseSignature)"
		several   = "has more than one signature (header LicenseSignature)"
		malformed = "has a signature that is not base64 (header LicenseSignature)"
		wrong     = "has a signature that does not match it"
	)
	right := signed(t, signedResponse).Get(signatureHeader)
	raw, err := base64.StdEncoding.DecodeString(right)
	if err != nil {
		t.Fatal(err)
	}
	encoded := base64.StdEncoding.EncodeToString
	cases := map[string]struct {
		values []string
		want   string
	}{
		"no header":                {nil, none},
		"an empty header":          {[]string{""}, none},
		"two headers":              {[]string{right, right}, several},
		"an empty one beside":      {[]string{"", right}, several},
		"two in one header":        {[]string{right + ", " + right}, malformed},
		"no padding":               {[]string{strings.TrimRight(right, "=")}, malformed},
		"bits in the padding":      {[]string{strings.TrimRight(right, "=")[:341] + "/=="}, malformed},
		"the alphabet of URLs":     {[]string{base64.URLEncoding.EncodeToString(bytes.Repeat([]byte{0xff}, 256))}, malformed},
		"hexadecimal":              {[]string{strings.Repeat("0f", 256)}, "was signed with another key (3072-bit; the public key has 2048 bits)"},
		"one byte short":           {[]string{encoded(raw[:255])}, "was signed with another key (2040-bit; the public key has 2048 bits)"},
		"a bit changed":            {[]string{encoded(append([]byte{raw[0] ^ 1}, raw[1:]...))}, wrong},
		"zeros":                    {[]string{encoded(make([]byte, 256))}, wrong},
		"of another response":      {[]string{signed(t, `[]`).Get(signatureHeader)}, wrong},
		"of the response's digest": {[]string{encoded(signPKCS1(t, signingKey(), digest(digest([]byte(signedResponse)))))}, wrong},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			header := http.Header{http.CanonicalHeaderKey(signatureHeader): tc.values}
			refused(t, verifier(), header, signedResponse, tc.want)
		})
	}
}

func TestVerify_usesTheVendorsKeyByDefault(t *testing.T) {
	t.Parallel()
	const short = "was signed with another key (2048-bit; the public key has 4096 bits)"
	header := http.Header{}
	header.Set(signatureHeader, base64.StdEncoding.EncodeToString(make([]byte, 512)))
	for name, v := range map[string]Verifier{"the zero value": {}, "no key": NewVerifier(nil)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refused(t, v, signed(t, signedResponse), signedResponse, short)
			refused(t, v, header, signedResponse, "has a signature that does not match it")
			refused(t, v, http.Header{}, signedResponse, "has no signature (header LicenseSignature)")
		})
	}
}

func TestNoVerifier_acceptsAnything(t *testing.T) {
	t.Parallel()
	for _, header := range []http.Header{nil, {}, signed(t, `[]`)} {
		if got, err := NoVerifier().verify(header, []byte("[ 1 ]")); err != nil || string(got) != "[ 1 ]" {
			t.Errorf("got %q, %v", got, err)
		}
	}
}

// TestVerify_alteredAnywhere changes each byte of a response that needs to be
// re-created: either it is refused, or Verify returns what was signed.
func TestVerify_alteredAnywhere(t *testing.T) {
	t.Parallel()
	header, body := signed(t, signedResponse), indented(t, signedResponse)
	accepted := 0
	for i := range body {
		for _, by := range []byte{1, 2, ' ' ^ '\n'} {
			altered := []byte(body)
			altered[i] ^= by
			got, err := verifier().verify(header, altered)
			switch {
			case err == nil && string(got) == signedResponse:
				accepted++
			case err == nil || got != nil:
				t.Fatalf("byte %d of %s: got %s, %v", i, altered, got, err)
			}
		}
	}
	if accepted == 0 {
		t.Error("no change of white space was accepted")
	}
}
