package licensespring

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"testing"
)

// signingKey is the private key of these tests.
var signingKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// signedResponse is a response as JSON.stringify writes it.
const signedResponse = `[{"license":{"id":1719215304208059,"license_type":"time-limited","validity_period":"2031-03-16T00:00:00.000Z",` +
	`"license_enabled":true,"is_expired":false,"max_activations":10,"metadata":{"price":0.5,"stars":1e+21,"tiny":1e-7,"tags":[],"more":{}},` +
	`"customer":{"company_name":"Café </b> \"x\" 😀","address":"a\\b\nc\u0001\ud800","phone":null}},"user":{"id":2,"email":"someone@example.com"}}]`

func verifier() Verifier {
	return NewVerifier(&signingKey().PublicKey)
}

// refused fails the test unless the response is refused for that reason.
func refused(t *testing.T, v Verifier, header http.Header, body, reason string) {
	t.Helper()
	got, err := v.verify(header, []byte(body))
	var refusal *SignatureError
	if !errors.As(err, &refusal) || refusal.Reason != reason || err.Error() != "the response "+reason {
		t.Errorf("got error %v, want the response %s", err, reason)
	}
	if got != nil {
		t.Errorf("refused, yet it returned %s", got)
	}
}

// signed returns the header of a response with this text.
func signed(tb testing.TB, text string) http.Header {
	tb.Helper()
	header := http.Header{}
	signature := signPKCS1(tb, signingKey(), digest([]byte(text)))
	header.Set(signatureHeader, base64.StdEncoding.EncodeToString(signature))
	return header
}

func signPKCS1(tb testing.TB, key *rsa.PrivateKey, digest []byte) []byte {
	tb.Helper()
	signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, digest)
	if err != nil {
		tb.Fatal(err)
	}
	return signature
}

func digest(text []byte) []byte {
	sum := sha256.Sum256(text)
	return sum[:]
}

func indented(tb testing.TB, text string) string {
	tb.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, []byte(text), "", "  "); err != nil {
		tb.Fatal(err)
	}
	return out.String()
}
