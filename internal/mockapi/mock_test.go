package mockapi

import (
	"crypto"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the mocks under test accept.
const (
	APIKey              = "mock-api-key"
	SharedKey           = "mock-shared-key"
	Username            = "someuser@somedomain.com"
	Password            = "some password"
	CustomerAccountCode = "some-company"
	IDToken             = "mock-id-token"
	Code                = "mock-code"
	ClientID            = "mock-client"
	ClientSecret        = "mock+client/secret="
)

// noon is the time by the clock of the mocks under test.
var noon = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

// signingKey is generated once, for that is slow.
var signingKey = sync.OnceValue(generateKey)

// exampleFile is the response on the vendor's page.
//
//go:embed testdata/example.json
var exampleFile []byte

// exampleBody is what the mock makes of it.
var exampleBody = string(encode(json.RawMessage(exampleFile)))

// exampleSource is a mock with the license user of the vendor's page, with a product
// of each state, and with a key for one product alone.
func exampleSource(time.Time) Config {
	return Config{Companies: []Company{{
		Name:     "mock",
		ID:       4217,
		KeyPairs: []KeyPair{{Key: APIKey, SharedKey: SharedKey}, {"narrow-key", "narrow-shared-key", []string{"studio"}}},
		Clients:  []Client{{ID: ClientID, Secret: ClientSecret}, {"brief", "s&cret", time.Minute}},
		Products: []Product{{Code: "up"}, {Code: "studio"}, {"paused", ProductDisabled}, {"old", ProductArchived}, {"keyed", ProductKeyBased}},
		Users: []User{{
			ID: 10003, Username: Username, Password: Password, Licenses: verbatim("up", decode[[]json.RawMessage](exampleFile)),
			SSO: &SignOn{CustomerAccountCode: CustomerAccountCode, IDToken: IDToken, Codes: []string{Code}},
		}},
	}}}
}

func newAPI(opts ...Option) *API {
	clock := func() time.Time { return noon }
	return New(exampleSource, append([]Option{WithClock(clock), WithSigningKey(signingKey())}, opts...)...)
}

// exampleQuery asks for the licenses of the vendor's example.
func exampleQuery() url.Values {
	return url.Values{"product": {"up"}, "username": {Username}, "password": {Password}}
}

func signOnQuery(name, value string) url.Values {
	return url.Values{"product": {"up"}, "customer_account_code": {CustomerAccountCode}, name: {value}}
}

// newRequest makes a request that the mock accepts if it accepts the query.
func newRequest(t *testing.T, query url.Values) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, UserLicensesPath+"?"+query.Encode(), http.NoBody)
	signAt(r, noon)
	return r
}

// signAt dates and signs a request.
func signAt(r *http.Request, now time.Time) {
	r.Header.Set("Date", now.Format(http.TimeFormat))
	sign(r, APIKey, SharedKey)
}

// sign writes the Authorization header for the Date header that is there.
func sign(r *http.Request, apiKey, sharedKey string) {
	mac := hmac.New(sha256.New, []byte(sharedKey))
	mac.Write([]byte("licenseSpring\ndate: " + r.Header.Get("Date")))
	r.Header.Set("Authorization", fmt.Sprintf(`algorithm="hmac-sha256",headers="date",signature=%q,apikey=%q`,
		base64.StdEncoding.EncodeToString(mac.Sum(nil)), apiKey))
}

func clientForm() url.Values {
	return url.Values{"grant_type": {"client_credentials"}, "client_id": {ClientID}, "client_secret": {ClientSecret}}
}

func tokenRequest(t *testing.T, form url.Values) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, TokenPath, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func serve(api http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	api.ServeHTTP(w, r)
	return w
}

// ask sends a query to a mock and returns its response.
func ask(t *testing.T, api *API, query url.Values) *httptest.ResponseRecorder {
	t.Helper()
	return serve(api, newRequest(t, query))
}

// statusesOf are those of the responses to the vendor's example, asked for n times.
func statusesOf(t *testing.T, api *API, n int) []int {
	t.Helper()
	var got []int
	for range n {
		got = append(got, ask(t, api, exampleQuery()).Code)
	}
	return got
}

// decode reads JSON that is part of a test, or that the mock wrote.
func decode[T any](text []byte) T {
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		panic(fmt.Errorf("%w: %s", err, text))
	}
	return value
}

// wantOK checks that a request was accepted.
func wantOK(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	if w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
}

// wantBody checks the body of a request that was accepted.
func wantBody(t *testing.T, w *httptest.ResponseRecorder, body string) {
	t.Helper()
	if w.Code != http.StatusOK || w.Body.String() != body {
		t.Errorf("the response is %d %s, want %s", w.Code, w.Body, body)
	}
}

// wantError checks an error response as a whole.
func wantError(t *testing.T, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	want := fmt.Sprintf(`{"status":%d,"code":%q,"message":"`, status, code)
	if w.Code != status || !strings.HasPrefix(w.Body.String(), want) || !strings.HasSuffix(w.Body.String(), `."}`) {
		t.Errorf("the response is %d %s, want %d %s", w.Code, w.Body, status, code)
	}
	if w.Header().Get("LicenseSignature") != "" {
		t.Error("an error is signed")
	}
}

// wantOAuthError checks an error response of the authorization server.
func wantOAuthError(t *testing.T, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	start := `{"error":"` + code + `","error_description":"`
	if w.Code != status || !strings.HasPrefix(w.Body.String(), start) {
		t.Errorf("the response is %d %s, want %d %s", w.Code, w.Body, status, code)
	}
}

// wantSigned checks that a response has the signature of body.
func wantSigned(t *testing.T, w *httptest.ResponseRecorder, body []byte, signed bool) {
	t.Helper()
	signature, err := base64.StdEncoding.DecodeString(w.Header().Get("LicenseSignature"))
	digest := sha256.Sum256(body)
	verifies := err == nil && rsa.VerifyPKCS1v15(&signingKey().PublicKey, crypto.SHA256, digest[:], signature) == nil
	if verifies != signed {
		t.Errorf("whether it is signed is %t, want %t: %s", verifies, signed, body)
	}
}

// readFile reads one of the files that come with the tests.
func readFile(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
