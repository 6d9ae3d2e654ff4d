package licensespring

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	passwordUser = PasswordUser{Username: "someone@example.com", Password: "pass & word+ä"}
	query        = UserLicensesQuery{Product: "up", User: passwordUser}
	// noon is what the clock of the machine shows.
	noon = time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)
)

func TestUserLicenses_request(t *testing.T) {
	t.Parallel()
	at := time.Date(2011, time.June, 7, 22, 51, 35, 0, time.FixedZone("", 2*60*60))
	var got *http.Request
	client := start(t, func(config *Config) {
		config.BaseURL = config.BaseURL.JoinPath("prefix")
		config.Authorization = APIKey{Key: "the-key", SharedKey: "kw4qSnpSwXzgiv5yxYpZZmFEd9QAeiKTQ6OuyMja"}
		config.UserAgent = "someone/1.0"
		config.Now = func() time.Time { return at }
	}, func(w http.ResponseWriter, r *http.Request) {
		got = r
		respond(w, http.StatusOK, `[]`)
	})
	if _, err := client.UserLicenses(context.Background(), query); err != nil {
		t.Fatal(err)
	}
	if got.Method != http.MethodGet || got.URL.Path != "/prefix/api/v4/user_licenses" {
		t.Errorf("%s %s", got.Method, got.URL.Path)
	}
	wantQuery := url.Values{"product": {"up"}, "username": {"someone@example.com"}, "password": {"pass & word+ä"}}
	if diff := cmp.Diff(wantQuery, got.URL.Query()); diff != "" {
		t.Errorf("query (-want +got):\n%s", diff)
	}
	for name, want := range map[string]string{
		"Accept":     "application/json",
		"User-Agent": "someone/1.0",
		"Date":       "Tue, 07 Jun 2011 20:51:35 GMT",
		// The signature is the API's published test vector.
		"Authorization": `algorithm="hmac-sha256",headers="date",signature="UDysfR6MndUZReo07Y9r+vErn8vSxrnQ5ulit18iJ/Q=",apikey="the-key"`,
	} {
		if got.Header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.Header.Get(name), want)
		}
	}
}

func TestUserLicenses_returnsWhatWasSent(t *testing.T) {
	t.Parallel()
	for _, contentType := range []string{"application/json; charset=utf-8", "application/problem+json", ""} {
		for _, body := range []string{`[]`, " [ {\"license\" : { \"id\":1\n} , 5 ] \n", `[{"id":1`} {
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = []string{contentType}
				io.WriteString(w, body) //nolint:errcheck // the client may have gone
			})
			got, err := client.UserLicenses(context.Background(), query)
			if err != nil || string(got) != body {
				t.Errorf("%q: got %q, %v, want %q", contentType, got, err, body)
			}
		}
	}
}

func TestInvalidJSON_showsNoSecret(t *testing.T) {
	t.Parallel()
	client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, "[") })
	if _, err := client.UserLicenses(context.Background(), query); err != nil {
		t.Fatal(err)
	}
	err := client.InvalidJSON([]byte(`[{"a":"`+string(passwordUser.Password)+`"`), errors.New("it ends too early"))
	want := ResponseError{Cause: CauseInvalidJSON, Status: http.StatusOK, Reason: "is not valid JSON: it ends too early", Body: withheld}
	var got *ResponseError
	if !errors.As(err, &got) || *got != want {
		t.Errorf("got %#v, want %#v", err, &want)
	}
}

func TestUserLicenses_apiErrors(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		status int
		body   string
		want   APIError
	}{
		"in the API's format": {
			http.StatusBadRequest, `{"status":400,"code":"unknown_product","message":"No such product."}`,
			APIError{Code: "unknown_product", Message: "No such product."},
		},
		"a server error": {
			http.StatusInternalServerError, `{"code":"internal_error","message":"Oops."}`,
			APIError{Code: "internal_error", Message: "Oops.", Attempts: 3},
		},
		"a page of a proxy": {http.StatusForbidden, "<h1>Forbidden</h1>\x00\n", APIError{HTML: true, Body: "<h1>Forbidden</h1>"}},
		"a message alone":   {http.StatusForbidden, `{"message":"Forbidden"}`, APIError{Message: "Forbidden"}},
		"a code alone":      {http.StatusForbidden, `{"code":"unknown_product"}`, APIError{Code: "unknown_product"}},
		"other JSON":        {http.StatusNotFound, `{"error":"x"}`, APIError{Body: `{"error":"x"}`}},
		"nothing":           {http.StatusNotFound, ``, APIError{}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				calls.Add(1)
				w.Header().Set("X-Request-Id", "r-1")
				w.Header().Set("Location", "/elsewhere")
				respond(w, tc.status, tc.body)
			})
			_, err := client.UserLicenses(context.Background(), query)
			tc.want.Status, tc.want.RequestID, tc.want.Attempts = tc.status, "r-1", max(1, tc.want.Attempts)
			var got *APIError
			if !errors.As(err, &got) || *got != tc.want {
				t.Errorf("got %#v, want %#v", err, &tc.want)
			}
			if n := int(calls.Load()); n != tc.want.Attempts {
				t.Errorf("%d requests, want %d", n, tc.want.Attempts)
			}
		})
	}
}

func TestNew_needsAnAddressAndAnAuthorization(t *testing.T) {
	t.Parallel()
	baseURL, authorization := &url.URL{Scheme: "https", Host: "localhost"}, APIKey{Key: "key", SharedKey: "shared"}
	for _, config := range []Config{{}, {BaseURL: baseURL}, {Authorization: authorization}} {
		if client, err := New(config); client != nil || err == nil {
			t.Errorf("%v is enough", config)
		}
	}
	if _, err := New(Config{BaseURL: baseURL, Authorization: authorization}); err != nil {
		t.Errorf("both are not enough: %v", err)
	}
}

// start starts a server for a test and returns a client of it.
func start(t *testing.T, configure func(*Config), handler http.HandlerFunc) *Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return newClient(t, server.URL, configure)
}

// within returns a client of a server without a network, for tests in which time
// is not that of the machine.
func within(t *testing.T, configure func(*Config), handler http.HandlerFunc) *Client {
	t.Helper()
	return newClient(t, "https://localhost", func(c *Config) {
		c.Transport = roundTripper(func(req *http.Request) (*http.Response, error) {
			response := httptest.NewRecorder()
			handler(response, req)
			return response.Result(), context.Cause(req.Context())
		})
		configure(c)
	})
}

func newClient(t testing.TB, address string, configure func(*Config)) *Client {
	t.Helper()
	baseURL, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	config := Config{
		BaseURL:       baseURL,
		Authorization: APIKey{Key: "key", SharedKey: "shared"},
		Verifier:      NoVerifier(),
		Retry:         RetryPolicy{Max: 2, WaitMin: time.Microsecond, WaitMax: time.Microsecond},
	}
	if configure != nil {
		configure(&config)
	}
	client, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func respond(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.Copy(w, strings.NewReader(body))
}
