package licensespring

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
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

// signedAnswer is an answer as JSON.stringify writes it.
const signedAnswer = `[{"license":{"id":1719215304208059,"license_type":"time-limited","validity_period":"2031-03-16T00:00:00.000Z",` +
	`"license_enabled":true,"is_expired":false,"max_activations":10,"metadata":{"price":0.5,"stars":1e+21,"tiny":1e-7,"tags":[],"more":{}},` +
	`"customer":{"company_name":"Café </b> \"x\" 😀","address":"a\\b\nc\u0001\ud800","phone":null}},"user":{"id":2,"email":"someone@example.com"}}]`

func indented(tb testing.TB, text string) string {
	tb.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, []byte(text), "", "  "); err != nil {
		tb.Fatal(err)
	}
	return out.String()
}
