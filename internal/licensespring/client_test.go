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
	for _, body := range []string{`[]`, " [ {\"license\" : { \"id\":1\n} , 5 ] \n", `[{"id":1`} {
		client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, body) })
		got, err := client.UserLicenses(context.Background(), query)
		if err != nil || string(got) != body {
			t.Errorf("got %q, %v, want %q", got, err, body)
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

func TestUserLicenses_unusableResponses(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		body string
		want ResponseError
	}{
		"empty":       {"", ResponseError{Cause: CauseEmpty, Reason: "is empty"}},
		"white space": {" \n", ResponseError{Cause: CauseEmpty, Reason: "is empty"}},
		"HTML":        {"<html>\n<p>Log in</p>", ResponseError{Cause: CauseHTML, Reason: "is an HTML page, not JSON", Body: "<html> <p>Log in</p>"}},
		"an object":   {`{"licenses":[]}`, ResponseError{Cause: CauseNotList, Reason: "is an object, not a list of licenses", Body: `{"licenses":[]}`}},
		"a value":     {`null`, ResponseError{Cause: CauseNotList, Reason: "is a single value, not a list of licenses", Body: "null"}},
		"text":        {`OK`, ResponseError{Cause: CauseInvalidJSON, Reason: "is not JSON", Body: "OK"}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, tc.body) })
			_, err := client.UserLicenses(context.Background(), query)
			tc.want.Status = http.StatusOK
			var got *ResponseError
			if !errors.As(err, &got) || *got != tc.want {
				t.Errorf("got %#v, want %#v", err, &tc.want)
			}
		})
	}
}

func TestUserLicenses_truncatedResponse(t *testing.T) {
	t.Parallel()
	client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		respond(w, http.StatusOK, `[{"id":1}`)
	})
	_, err := client.UserLicenses(context.Background(), query)
	if want := "the response broke off after 9 bytes"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
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
			APIError{Status: 400, Code: "unknown_product", Message: "No such product.", RequestID: "r-1", Attempts: 1},
		},
		"a page of a proxy": {
			http.StatusForbidden, "<h1>Forbidden</h1>\x00\n",
			APIError{Status: 403, HTML: true, Body: "<h1>Forbidden</h1>", RequestID: "r-1", Attempts: 1},
		},
		"other JSON": {http.StatusNotFound, `{"error":"x"}`, APIError{Status: 404, Body: `{"error":"x"}`, RequestID: "r-1", Attempts: 1}},
		"nothing":    {http.StatusNotFound, ``, APIError{Status: 404, RequestID: "r-1", Attempts: 1}},
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
			var got *APIError
			if !errors.As(err, &got) || *got != tc.want {
				t.Errorf("got %#v, want %#v", err, &tc.want)
			}
			if calls.Load() != 1 {
				t.Errorf("%d requests, want one", calls.Load())
			}
		})
	}
}

func TestUserLicenses_retries(t *testing.T) {
	t.Parallel()
	for _, status := range []int{429, 500, 502, 503, 504} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				if calls.Add(1) < 3 {
					respond(w, status, `{"status":500,"code":"internal_error","message":"Oops."}`)
					return
				}
				respond(w, http.StatusOK, `[{"id":1}]`)
			})
			body, err := client.UserLicenses(context.Background(), query)
			if err != nil || string(body) != `[{"id":1}]` || calls.Load() != 3 {
				t.Errorf("%s, %v after %d requests", body, err, calls.Load())
			}
		})
	}
}

func TestUserLicenses_retriesEnd(t *testing.T) {
	t.Parallel()
	var calls atomic.Int32
	client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		respond(w, http.StatusInternalServerError, `{"status":500,"code":"internal_error","message":"Oops."}`)
	})
	_, err := client.UserLicenses(context.Background(), query)
	if want := "the API responded with status 500 (internal_error): Oops."; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if calls.Load() != 3 {
		t.Errorf("%d requests, want 3", calls.Load())
	}
}

func TestUserLicenses_noConnection(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	address := server.URL
	server.Close()
	client := newClient(t, address, nil)
	_, err := client.UserLicenses(context.Background(), query)
	var got *ConnectionError
	if !errors.As(err, &got) || got.URL != address+"/api/v4/user_licenses" {
		t.Fatalf("got %#v", err)
	}
	for _, secret := range []string{string(passwordUser.Password), url.QueryEscape(string(passwordUser.Password)), "password"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error shows %q: %v", secret, err)
		}
	}
}

func TestUserLicenses_canceled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	client := start(t, nil, func(http.ResponseWriter, *http.Request) { cancel() })
	if _, err := client.UserLicenses(ctx, query); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// start starts a server for a test and returns a client of it.
func start(t *testing.T, configure func(*Config), handler http.HandlerFunc) *Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return newClient(t, server.URL, configure)
}

func newClient(t *testing.T, address string, configure func(*Config)) *Client {
	t.Helper()
	baseURL, err := ParseBaseURL(address)
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
