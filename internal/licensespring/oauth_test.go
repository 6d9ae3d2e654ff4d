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

// authorizationServer responds with numbered tokens, or as a test says.
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
			respond(w, http.StatusOK, fmt.Sprintf(`{"access_token":"token-%d","expires_in":480,"token_type":"Bearer"}`, n))
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
		respond(w, http.StatusOK, `[]`)
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

func TestClientCredentials_renewsBeforeExpiry(t *testing.T) {
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
		respond(w, http.StatusOK, `[]`)
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

// TestClientCredentials_refusedToken refuses requests. A token that is refused is
// replaced once, for a code too, which the API has not looked at. Nothing else is
// sent twice.
func TestClientCredentials_refusedToken(t *testing.T) {
	t.Parallel()
	refusal := func(status int, code string) string {
		return fmt.Sprintf(`{"status":%d,"code":%q,"message":"No."}`, status, code)
	}
	cases := map[string]struct {
		status       int
		body         string
		times        int32
		wantRequests int32
		wantTokens   int32
		succeeds     bool
	}{
		"expired, 401":              {401, refusal(401, "oauth_token_expired"), 1, 2, 2, true},
		"expired, 400":              {400, refusal(400, "oauth_token_expired"), 1, 2, 2, true},
		"expired, 403":              {403, refusal(403, "oauth_token_expired"), 1, 2, 2, true},
		"malformed, 400":            {400, refusal(400, "oauth_token_malformed"), 1, 2, 2, true},
		"malformed, 429":            {429, refusal(429, "oauth_token_malformed"), 1, 2, 2, true},
		"of RFC 6750":               {401, refusal(401, "invalid_token"), 1, 2, 2, true},
		"unauthorized":              {401, refusal(401, "unauthorized"), 1, 2, 2, true},
		"without a code":            {401, "", 1, 2, 2, true},
		"a page of a proxy":         {401, "<html>", 1, 2, 2, true},
		"refused every time":        {400, refusal(400, "oauth_token_expired"), 9, 2, 2, false},
		"expired, a server error":   {501, refusal(501, "oauth_token_expired"), 1, 1, 1, false},
		"forbidden":                 {403, "", 1, 1, 1, false},
		"another error of RFC 6750": {400, refusal(400, "invalid_token"), 1, 1, 1, false},
		"a wrong password":          {401, refusal(401, "authentication_failure"), 1, 1, 1, false},
		"an unknown user":           {401, refusal(401, "license_user_not_found"), 1, 1, 1, false},
		"an unknown code":           {401, refusal(401, "something_new"), 1, 1, 1, false},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, asked := range []UserLicensesQuery{query, codeQuery} {
				auth := startAuthorizationServer(t)
				var calls atomic.Int32
				client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(w http.ResponseWriter, _ *http.Request) {
					if calls.Add(1) <= tc.times {
						respond(w, tc.status, tc.body)
						return
					}
					respond(w, http.StatusOK, `[]`)
				})
				_, err := client.UserLicenses(context.Background(), asked)
				if calls.Load() != tc.wantRequests || auth.issued.Load() != tc.wantTokens || (err == nil) != tc.succeeds {
					t.Errorf("%T: %d requests, %d tokens, %v", asked.User, calls.Load(), auth.issued.Load(), err)
				}
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
			TokenError{Attempts: 1, Status: 401, Code: "invalid_client", Message: "Invalid client."},
			1,
		},
		"a server error": {http.StatusBadGateway, `<html>`, TokenError{Attempts: 3, Status: 502, Err: &ResponseError{
			Cause: CauseHTML, Status: 502, Reason: "is an HTML page, not JSON", Body: "<html>",
		}}, 3},
		"a page of a proxy": {http.StatusOK, `<html>`, TokenError{Attempts: 1, Status: 200, Err: &ResponseError{
			Cause: CauseHTML, Status: 200, Reason: "is an HTML page, not JSON",
		}}, 1},
		"broken JSON": {http.StatusOK, `{`, TokenError{Attempts: 1, Status: 200, Err: &ResponseError{
			Cause: CauseInvalidJSON, Status: 200, Reason: "is not valid JSON",
		}}, 1},
		"nothing": {http.StatusForbidden, ``, TokenError{Attempts: 1, Status: 403, Err: &ResponseError{
			Cause: CauseEmpty, Status: 403, Reason: "is empty",
		}}, 1},
		"a token that no header can contain": {http.StatusOK, `{"access_token":"abc\r\nX: 1"}`, TokenError{Attempts: 1, Status: 200, Err: &ResponseError{
			Cause: CauseNoToken, Status: 200, Reason: "contains neither an access token nor an error",
		}}, 1},
		"no token": {http.StatusOK, `{}`, TokenError{Attempts: 1, Status: 200, Err: &ResponseError{
			Cause: CauseNoToken, Status: 200, Reason: "contains neither an access token nor an error",
		}}, 1},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			auth := startAuthorizationServer(t)
			auth.refuse = func(w http.ResponseWriter) bool { respond(w, tc.status, tc.body); return true }
			client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(http.ResponseWriter, *http.Request) {
				t.Error("the API was asked without a token")
			})
			_, err := client.UserLicenses(context.Background(), query)
			var got *TokenError
			if !errors.As(err, &got) {
				t.Fatalf("got %#v", err)
			}
			tc.want.URL = auth.URL + "/token"
			if diff := cmp.Diff(tc.want, *got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if auth.issued.Load() != tc.wantCalls {
				t.Errorf("%d requests for a token, want %d", auth.issued.Load(), tc.wantCalls)
			}
		})
	}
}

// TestClientCredentials_basicAuthentication distinguishes a wrong secret from a server that
// takes the credentials in a header alone.
func TestClientCredentials_basicAuthentication(t *testing.T) {
	t.Parallel()
	for challenge, want := range map[string]bool{`Basic realm="x"`: true, "basic": true, "Bearer": false, "": false} {
		auth := startAuthorizationServer(t)
		auth.refuse = func(w http.ResponseWriter) bool {
			w.Header().Set("WWW-Authenticate", challenge)
			respond(w, http.StatusUnauthorized, `{"error":"invalid_client"}`)
			return true
		}
		client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, nil)
		_, err := client.UserLicenses(context.Background(), query)
		var got *TokenError
		if !errors.As(err, &got) || got.Code != "invalid_client" || got.BasicAuthentication != want || auth.issued.Load() != 1 {
			t.Errorf("%q: %#v after %d requests", challenge, err, auth.issued.Load())
		}
	}
}

func TestClientCredentials_followNoRedirect(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect} {
		elsewhere := startAuthorizationServer(t)
		auth := startAuthorizationServer(t)
		auth.refuse = func(w http.ResponseWriter) bool {
			w.Header().Set("Location", elsewhere.URL)
			respond(w, status, ``)
			return true
		}
		client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(http.ResponseWriter, *http.Request) {
			t.Error("the API was asked with a token from elsewhere")
		})
		_, err := client.UserLicenses(context.Background(), query)
		var got *TokenError
		var redirect *ResponseError
		if !errors.As(err, &got) || got.Status != status || !errors.As(err, &redirect) || redirect.Cause != CauseRedirect || elsewhere.issued.Load() != 0 {
			t.Errorf("%v; %d requests elsewhere", err, elsewhere.issued.Load())
		}
	}
}

// TestClientCredentials_shareAFailure has ten lookups wait for a token that
// is refused.
func TestClientCredentials_shareAFailure(t *testing.T) {
	t.Parallel()
	auth := startAuthorizationServer(t)
	release := make(chan struct{})
	auth.refuse = func(w http.ResponseWriter) bool {
		<-release
		respond(w, http.StatusUnauthorized, `{"error":"invalid_client"}`)
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

func TestClientCredentials_timedOut(t *testing.T) {
	t.Parallel()
	auth := startAuthorizationServer(t)
	auth.refuse = func(w http.ResponseWriter) bool { respond(w, http.StatusServiceUnavailable, ``); return true }
	client := start(t, func(c *Config) {
		c.Authorization = auth.credentials(t)
		c.Retry = RetryPolicy{Max: 9, WaitMin: time.Hour, WaitMax: time.Hour}
	}, nil)
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	_, err := client.UserLicenses(ctx, query)
	want := &TimeoutError{Attempts: 1, Ended: 1, Token: true, Last: &TokenError{Status: http.StatusServiceUnavailable}}
	if diff := cmp.Diff(want, err); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestClientCredentials_canceledWhileWaiting(t *testing.T) {
	t.Parallel()
	auth := startAuthorizationServer(t)
	ctx, cancel := context.WithCancel(context.Background())
	client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(w http.ResponseWriter, _ *http.Request) {
		respond(w, http.StatusOK, `[]`)
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
		"password": {PasswordUser{"u", "p"}, url.Values{"username": {"u"}, "password": {"p"}}},
		"token":    {TokenUser{"t", "c"}, url.Values{"id_token": {"t"}, "customer_account_code": {"c"}}},
		"code":     {CodeUser{"x", "c"}, url.Values{"code": {"x"}, "customer_account_code": {"c"}}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.want.Set("product", "up")
			if diff := cmp.Diff(tc.want, UserLicensesQuery{Product: "up", User: tc.user}.values()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			redirected := RedirectedUser{tc.user, "https://a/b?c"}
			tc.want.Set("redirect_uri", "https://a/b?c")
			if redirected.singleUse() != tc.user.singleUse() || !slices.Equal(redirected.secrets(), tc.user.secrets()) {
				t.Errorf("%v is not as secret as %v", redirected, tc.user)
			}
			got := UserLicensesQuery{Product: "up", User: redirected}.values()
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
