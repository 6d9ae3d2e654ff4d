package mockapi

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"
)

// noon is the time by the clock of the mocks under test.
var noon = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

// signingKey is generated once, for that is slow.
var signingKey = sync.OnceValue(func() *rsa.PrivateKey { return newSigner(nil).key() })

func newAPI(opts ...Option) *API {
	clock := func() time.Time { return noon }
	return New(exampleSource, append([]Option{WithClock(clock), WithSigningKey(signingKey())}, opts...)...)
}

// exampleQuery asks for the licenses of the vendor's example.
func exampleQuery() url.Values {
	return url.Values{"product": {"up"}, "username": {Username}, "password": {Password}}
}

// newRequest makes a request that the mock accepts if it accepts the query.
func newRequest(t *testing.T, query url.Values) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, UserLicensesPath+"?"+query.Encode(), http.NoBody)
	r.Header.Set("Date", noon.Format(http.TimeFormat))
	sign(r, APIKey, SharedKey)
	return r
}

// sign writes the Authorization header for the Date header that is there.
func sign(r *http.Request, apiKey, sharedKey string) {
	mac := hmac.New(sha256.New, []byte(sharedKey))
	mac.Write([]byte("licenseSpring\ndate: " + r.Header.Get("Date")))
	r.Header.Set("Authorization", fmt.Sprintf(`algorithm="hmac-sha256",headers="date",signature=%q,apikey=%q`,
		base64.StdEncoding.EncodeToString(mac.Sum(nil)), apiKey))
}

func serve(api http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	api.ServeHTTP(w, r)
	return w
}

// licenseIDs reads the ids of a response in the live API's wrapping.
func licenseIDs(t *testing.T, w *httptest.ResponseRecorder) []int64 {
	t.Helper()
	var entries []struct {
		License struct{ ID int64 }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &entries); err != nil {
		t.Fatalf("reading the response %d %s: %v", w.Code, w.Body, err)
	}
	ids := []int64{}
	for _, e := range entries {
		ids = append(ids, e.License.ID)
	}
	return ids
}

// wantProblem checks an error response as a whole.
func wantProblem(t *testing.T, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	var got problem
	decoder := json.NewDecoder(w.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&got); err != nil {
		t.Fatalf("reading the response %d: %v", w.Code, err)
	}
	if w.Code != status || got.Status != status || got.Code != code {
		t.Errorf("the response is %d %+v, want %d %s", w.Code, got, status, code)
	}
	if !strings.HasSuffix(got.Message, ".") {
		t.Errorf("the message %q is no sentence", got.Message)
	}
	if w.Header().Get("LicenseSignature") != "" {
		t.Error("an error is signed")
	}
}

func TestAPI_respondsWithTheVendorsExample(t *testing.T) {
	t.Parallel()
	w := serve(newAPI(), newRequest(t, exampleQuery()))
	if w.Code != http.StatusOK {
		t.Fatalf("the response is %d %s", w.Code, w.Body)
	}
	example, err := os.ReadFile("testdata/example.json")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := decode[any](w.Body.Bytes()), decode[any](example); !reflect.DeepEqual(got, want) {
		t.Errorf("the response is %s", w.Body)
	}
	header := map[string]string{
		"Content-Type": "application/json; charset=utf-8",
		"Date":         "Sun, 01 Mar 2026 12:00:00 GMT",
		"X-Request-Id": "mock-000001",
	}
	for name, want := range header {
		if got := w.Header().Get(name); got != want {
			t.Errorf("header %s is %q, want %q", name, got, want)
		}
	}
}

func TestAPI_signsTheBytesThatItSends(t *testing.T) {
	t.Parallel()
	api := New(exampleSource, WithClock(func() time.Time { return noon }))
	w := serve(api, newRequest(t, exampleQuery()))
	block, rest := pem.Decode([]byte(api.PublicKeyPEM()))
	if block == nil || block.Type != "PUBLIC KEY" || len(rest) > 0 {
		t.Fatalf("not a public key: %s", api.PublicKeyPEM())
	}
	parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	key, ok := parsed.(*rsa.PublicKey)
	if !ok {
		t.Fatalf("the public key is a %T", parsed)
	}
	signature, err := base64.StdEncoding.DecodeString(w.Header().Get("LicenseSignature"))
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256(w.Body.Bytes())
	if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], signature); err != nil {
		t.Error(err)
	}
	if bits := key.N.BitLen(); bits != 2048 {
		t.Errorf("the generated key has %d bits", bits)
	}
}

func TestAPI_refusesOtherPathsAndMethods(t *testing.T) {
	t.Parallel()
	elsewhere := newRequest(t, exampleQuery())
	elsewhere.URL.Path = "/api/v4/licenses"
	w := serve(newAPI(), elsewhere)
	wantProblem(t, w, http.StatusNotFound, "not_found")

	posted := newRequest(t, exampleQuery())
	posted.Method = http.MethodPost
	w = serve(newAPI(), posted)
	wantProblem(t, w, http.StatusMethodNotAllowed, "method_not_allowed")
	if got := w.Header().Get("Allow"); got != http.MethodGet {
		t.Errorf("header Allow is %q", got)
	}
}

func TestAPI_datesAndNumbersErrorsToo(t *testing.T) {
	t.Parallel()
	api := newAPI()
	for _, id := range []string{"mock-000001", "mock-000002"} {
		w := serve(api, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody))
		if got := w.Header().Get("X-Request-Id"); got != id {
			t.Errorf("request id %q, want %q", got, id)
		}
		if got := w.Header().Get("Date"); got != noon.Format(http.TimeFormat) {
			t.Errorf("Date is %q", got)
		}
	}
}

func TestAPI_worksBehindAPathPrefix(t *testing.T) {
	t.Parallel()
	r := newRequest(t, exampleQuery())
	r.URL.Path = "/tenant" + r.URL.Path
	if w := serve(http.StripPrefix("/tenant", newAPI()), r); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
}

func TestAPI_checksFromTheOutsideIn(t *testing.T) {
	t.Parallel()
	// Everything is wrong at first; each step mends the check that failed.
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, UserLicensesPath+"?product=nothing&username=nobody", http.NoBody)
	steps := []struct {
		status int
		code   string
		mend   func()
	}{
		{400, "missing_headers", func() {
			r.Header.Set("Date", "yesterday")
			r.Header.Set("Authorization", "none")
		}},
		{400, "date_header_invalid", func() { r.Header.Set("Date", noon.Format(http.TimeFormat)) }},
		{400, "authorization_invalid_headers", func() { r.Header.Set("Authorization", `algorithm="hmac-sha256"`) }},
		{400, "authorization_missing_params", func() { sign(r, "unknown", "wrong") }},
		{400, "invalid_api_key", func() { sign(r, APIKey, "wrong") }},
		{401, "signature_mismatch", func() { sign(r, APIKey, SharedKey) }},
		{400, "missing_parameters", func() { r.URL.RawQuery += "&password=wrong" }},
		{400, "unknown_product", func() { r.URL.RawQuery = "product=up&username=nobody&password=wrong" }},
		{400, "license_user_not_found", nil},
	}
	api := newAPI()
	for _, step := range steps {
		wantProblem(t, serve(api, r), step.status, step.code)
		if step.mend != nil {
			step.mend()
		}
	}
}
