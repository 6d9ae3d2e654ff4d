package licensespring

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// authorizationServer answers with numbered tokens, or as a test says.
type authorizationServer struct {
	*httptest.Server
	issued atomic.Int32
	forms  sync.Map
	refuse func(w http.ResponseWriter) bool
}

func startAuthorizationServer(t *testing.T) *authorizationServer {
	t.Helper()
	a := &authorizationServer{refuse: func(http.ResponseWriter) bool { return false }}
	a.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		n := a.issued.Add(1)
		a.forms.Store(n, r.PostForm)
		if !a.refuse(w) {
			answer(w, http.StatusOK, fmt.Sprintf(`{"access_token":"token-%d","expires_in":480,"token_type":"Bearer"}`, n))
		}
	}))
	t.Cleanup(a.Close)
	return a
}

func (a *authorizationServer) credentials(t *testing.T) ClientCredentials {
	t.Helper()
	tokenURL, err := ParseBaseURL(a.URL + "/token")
	if err != nil {
		t.Fatal(err)
	}
	return ClientCredentials{ID: "client", Secret: "s&cret/+", TokenURL: tokenURL}
}

func TestClientCredentials_oneTokenForAll(t *testing.T) {
	t.Parallel()
	auth := startAuthorizationServer(t)
	var calls atomic.Int32
	client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		if r.Header.Get("Authorization") != "Bearer token-1" || r.Header.Get("Date") == "" {
			t.Errorf("Authorization %q, Date %q", r.Header.Get("Authorization"), r.Header.Get("Date"))
		}
		answer(w, http.StatusOK, `[]`)
	})
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			query := UserLicensesQuery{Product: fmt.Sprint(i), User: passwordUser}
			if _, err := client.UserLicenses(context.Background(), query); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if calls.Load() != 20 || auth.issued.Load() != 1 {
		t.Errorf("%d requests, %d tokens", calls.Load(), auth.issued.Load())
	}
	form, _ := auth.forms.Load(int32(1))
	want := url.Values{"grant_type": {"client_credentials"}, "client_id": {"client"}, "client_secret": {"s&cret/+"}}
	if diff := cmp.Diff(want, form); diff != "" {
		t.Errorf("form (-want +got):\n%s", diff)
	}
}

func TestClientCredentials_renewsBeforeTheEnd(t *testing.T) {
	t.Parallel()
	auth := startAuthorizationServer(t)
	began := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
	var passed atomic.Int64
	var seen []string
	client := start(t, func(c *Config) {
		c.Authorization = auth.credentials(t)
		c.Now = func() time.Time { return began.Add(time.Duration(passed.Load())) }
	}, func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Header.Get("Authorization"))
		answer(w, http.StatusOK, `[]`)
	})
	for _, after := range []time.Duration{0, 460 * time.Second, 471 * time.Second} {
		passed.Store(int64(after))
		if _, err := client.UserLicenses(context.Background(), query); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"Bearer token-1", "Bearer token-1", "Bearer token-2"}; !slices.Equal(seen, want) {
		t.Errorf("sent %v, want %v", seen, want)
	}
}

func TestClientCredentials_refusedToken(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		answers    []string // error codes; empty for success
		wantTokens int32
		wantCode   string
	}{
		"once":                {[]string{"invalid_token", ""}, 2, ""},
		"without a code":      {[]string{"-", ""}, 2, ""},
		"again and again":     {[]string{"invalid_token", "invalid_token", ""}, 2, "invalid_token"},
		"an unknown user":     {[]string{"license_user_not_found", ""}, 1, "license_user_not_found"},
		"an unknown customer": {[]string{"customer_account_not_found", ""}, 1, "customer_account_not_found"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			auth := startAuthorizationServer(t)
			var calls atomic.Int32
			client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(w http.ResponseWriter, _ *http.Request) {
				code := tc.answers[calls.Add(1)-1]
				switch code {
				case "":
					answer(w, http.StatusOK, `[]`)
				case "-":
					answer(w, http.StatusUnauthorized, ``)
				default:
					answer(w, http.StatusUnauthorized, fmt.Sprintf(`{"status":401,"code":%q,"message":"No."}`, code))
				}
			})
			_, err := client.UserLicenses(context.Background(), query)
			var apiError *APIError
			code := ""
			if errors.As(err, &apiError) {
				code = apiError.Code
			} else if err != nil {
				t.Fatal(err)
			}
			if code != tc.wantCode || auth.issued.Load() != tc.wantTokens {
				t.Errorf("code %q after %d tokens, want %q after %d", code, auth.issued.Load(), tc.wantCode, tc.wantTokens)
			}
		})
	}
}

func TestClientCredentials_noToken(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		status    int
		body      string
		want      TokenError
		wantCalls int32
	}{
		"a wrong secret": {
			http.StatusUnauthorized, `{"error":"invalid_client","error_description":"Invalid client."}`,
			TokenError{Status: 401, Code: "invalid_client", Message: "Invalid client."},
			1,
		},
		"a server in trouble": {http.StatusBadGateway, `<html>`, TokenError{Status: 502}, 3},
		"a page without token": {
			http.StatusOK, `{}`, TokenError{Message: "oauth2: server response missing access_token"}, 1,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			auth := startAuthorizationServer(t)
			auth.refuse = func(w http.ResponseWriter) bool { answer(w, tc.status, tc.body); return true }
			client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(http.ResponseWriter, *http.Request) {
				t.Error("the API was asked without a token")
			})
			_, err := client.UserLicenses(context.Background(), query)
			var got *TokenError
			if !errors.As(err, &got) {
				t.Fatalf("got %#v", err)
			}
			tc.want.URL = auth.URL + "/token"
			if *got != tc.want {
				t.Errorf("got %#v, want %#v", *got, tc.want)
			}
			if auth.issued.Load() != tc.wantCalls {
				t.Errorf("%d requests for a token, want %d", auth.issued.Load(), tc.wantCalls)
			}
		})
	}
}

// TestClientCredentials_refusedCode answers 401 to a query that works once: it
// is sent again only if the token is to blame for sure.
func TestClientCredentials_refusedCode(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		body, challenge string
		want            int32
	}{
		"about the token":                {`{"code":"invalid_token","message":"No."}`, "", 2},
		"about the token, by the header": {"", `Bearer error="invalid_token"`, 2},
		"about the code":                 {`{"code":"authorization_code_invalid","message":"No."}`, "", 1},
		"about nothing in particular":    {"", "", 1},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			auth := startAuthorizationServer(t)
			var calls atomic.Int32
			client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(w http.ResponseWriter, _ *http.Request) {
				calls.Add(1)
				if tc.challenge != "" {
					w.Header().Set("WWW-Authenticate", tc.challenge)
				}
				answer(w, http.StatusUnauthorized, tc.body)
			})
			if _, err := client.UserLicenses(context.Background(), codeQuery); err == nil || calls.Load() != tc.want {
				t.Errorf("%v after %d requests, want %d", err, calls.Load(), tc.want)
			}
		})
	}
}

func TestClientCredentials_followNoRedirect(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect} {
		elsewhere := startAuthorizationServer(t)
		auth := startAuthorizationServer(t)
		auth.refuse = func(w http.ResponseWriter) bool {
			w.Header().Set("Location", elsewhere.URL)
			answer(w, status, ``)
			return true
		}
		client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(http.ResponseWriter, *http.Request) {
			t.Error("the API was asked with a token from elsewhere")
		})
		_, err := client.UserLicenses(context.Background(), query)
		var got *TokenError
		if !errors.As(err, &got) || got.Status != status || elsewhere.issued.Load() != 0 {
			t.Errorf("%v; %d requests elsewhere", err, elsewhere.issued.Load())
		}
	}
}

// TestClientCredentials_failOnceForAll has ten lookups wait for a token that
// is refused.
func TestClientCredentials_failOnceForAll(t *testing.T) {
	t.Parallel()
	auth := startAuthorizationServer(t)
	release := make(chan struct{})
	auth.refuse = func(w http.ResponseWriter) bool {
		<-release
		answer(w, http.StatusUnauthorized, `{"error":"invalid_client"}`)
		return true
	}
	client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, nil)
	var group sync.WaitGroup
	for i := range 10 {
		group.Go(func() {
			_, err := client.UserLicenses(context.Background(), UserLicensesQuery{fmt.Sprint(i), passwordUser})
			if !errors.As(err, new(*TokenError)) {
				t.Errorf("got %v", err)
			}
		})
	}
	waitFor(t, func() bool { return waitingIn(client) == 10 && auth.issued.Load() == 1 })
	close(release)
	group.Wait()
	// One that was still on its way to the queue may have tried anew.
	if auth.issued.Load() > 2 {
		t.Errorf("%d logins", auth.issued.Load())
	}
}

func TestClientCredentials_outOfTime(t *testing.T) {
	t.Parallel()
	auth := startAuthorizationServer(t)
	auth.refuse = func(w http.ResponseWriter) bool { answer(w, http.StatusServiceUnavailable, ``); return true }
	client := start(t, func(c *Config) {
		c.Authorization = auth.credentials(t)
		c.Retry = RetryPolicy{Max: 9, WaitMin: time.Hour, WaitMax: time.Hour}
	}, nil)
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	_, err := client.UserLicenses(ctx, query)
	if want := "no answer in time: the authorization server: status 503"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestClientCredentials_canceledWhileWaiting(t *testing.T) {
	t.Parallel()
	auth := startAuthorizationServer(t)
	ctx, cancel := context.WithCancel(context.Background())
	client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusOK, `[]`)
	})
	release := make(chan struct{})
	auth.refuse = func(http.ResponseWriter) bool { cancel(); <-release; return false }
	if _, err := client.UserLicenses(ctx, query); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(release)
	if _, err := client.UserLicenses(context.Background(), query); err != nil {
		t.Errorf("a lookup after the canceled one: %v", err)
	}
}

func TestLicenseUser_parameters(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		user LicenseUser
		want url.Values
	}{
		"password":             {PasswordUser{"u", "p"}, url.Values{"username": {"u"}, "password": {"p"}}},
		"token":                {TokenUser{"t", "c"}, url.Values{"id_token": {"t"}, "customer_account_code": {"c"}}},
		"code":                 {CodeUser{"x", "c", ""}, url.Values{"code": {"x"}, "customer_account_code": {"c"}}},
		"code and redirection": {CodeUser{"x", "c", "https://a/b?c"}, url.Values{"code": {"x"}, "customer_account_code": {"c"}, "redirect_uri": {"https://a/b?c"}}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.want.Set("product", "up")
			got := UserLicensesQuery{Product: "up", User: tc.user}.values()
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
