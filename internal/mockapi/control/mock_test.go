package control

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// noon is the time by the clock of the mocks under test.
var noon = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

// signingKey is shared, since it is slow to make.
var signingKey, _ = rsa.GenerateKey(rand.Reader, 2048)

// benchFile is a configuration with a license that tests change.
const benchFile = `
company "acme" {
  api_key "mock-api-key" { shared_key = "mock-shared-key" }
  oauth_client "mock-client" { secret = "mock+client/secret=" }
  product "editor" { name = "Editor" }
  product "viewer" {}
  user "ada" {
    password = "secret"
    sso {
      customer_account_code = "acme-se"
      codes                 = ["once"]
    }
    license "subscription" {
      product         = "editor"
      id              = 7
      validity_period = "+2d"
    }
    license "perpetual" { product = "viewer" }
  }
}
company "other" {
  api_key "k" { shared_key = "s" }
  user "ada" { password = "x" }
}`

// bench returns a mock that serves benchFile, and its control port.
func bench(t testing.TB, opts ...mockapi.Option) (mock *Mock, port http.Handler) {
	t.Helper()
	file, diags := mockconfig.Parse([]byte(benchFile), "mock.hcl")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	options := []mockapi.Option{mockapi.WithClock(func() time.Time { return noon }), mockapi.WithSigningKey(signingKey)}
	mock = New(file.Config, append(options, opts...)...)
	port = mock.Port(Access{Environment: "export A=1\n"})
	return mock, port
}

// ask asks the API for the licenses of a product at noon. OpenSSL made the signature.
func ask(t testing.TB, api http.Handler, product string) *httptest.ResponseRecorder {
	t.Helper()
	query := url.Values{"product": {product}, "username": {"ada"}, "password": {"secret"}}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, mockapi.UserLicensesPath+"?"+query.Encode(), http.NoBody)
	r.Header.Set("Date", noon.Format(http.TimeFormat))
	r.Header.Set("Authorization",
		`algorithm="hmac-sha256",headers="date",signature="2Ee8u90TKMqLUIQsgJwoYI0abL1golLbu+IhBnWeQO8=",apikey="mock-api-key"`)
	return serve(api, r)
}

func tokenRequest(t testing.TB) *http.Request {
	t.Helper()
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {"mock-client"}, "client_secret": {"mock+client/secret="}}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, mockapi.TokenPath, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func serve(handler http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

// askControl sends a request to the control port.
func askControl(t testing.TB, port http.Handler, call, body string) *httptest.ResponseRecorder {
	t.Helper()
	method, path, _ := strings.Cut(call, " ")
	r := httptest.NewRequestWithContext(t.Context(), method, "http://127.0.0.1:8081"+path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return serve(port, r)
}

// must sends a request that has to succeed.
func must(t testing.TB, port http.Handler, call, body string) map[string]any {
	t.Helper()
	w := askControl(t, port, call, body)
	if w.Code == http.StatusNoContent {
		return nil
	}
	if w.Code != http.StatusOK {
		t.Fatalf("%s: the response is %d %s", call, w.Code, w.Body)
	}
	return decode[map[string]any](t, w.Body.Bytes())
}

func decode[T any](t testing.TB, text []byte) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return value
}

// licenses are those of a response of the API.
func licenses(t testing.TB, w *httptest.ResponseRecorder) []map[string]any {
	t.Helper()
	var all []map[string]any
	for _, entry := range decode[[]struct{ License map[string]any }](t, w.Body.Bytes()) {
		all = append(all, entry.License)
	}
	return all
}

// licenseIDs are the IDs of the licenses of a response.
func licenseIDs(t testing.TB, w *httptest.ResponseRecorder) []int64 {
	t.Helper()
	ids := []int64{}
	for _, license := range licenses(t, w) {
		ids = append(ids, int64(license["id"].(float64)))
	}
	return ids
}
