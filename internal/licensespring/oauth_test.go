package licensespring

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
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

// anyClient gets its tokens where nothing else needs a server.
func anyClient(t *testing.T) ClientCredentials {
	t.Helper()
	tokenURL, err := ParseBaseURL("https://localhost/token")
	if err != nil {
		t.Fatal(err)
	}
	return ClientCredentials{ID: "client", Secret: "moonlight", TokenURL: tokenURL}
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

// TestClientCredentials_renewsBeforeExpiry counts tokens: at once, shortly before
// ten seconds are left, and when they are.
func TestClientCredentials_renewsBeforeExpiry(t *testing.T) {
	t.Parallel()
	for expiry, want := range map[string][]int{`,"expires_in":480`: {1, 1, 2}, `,"expires_in":0`: {1, 1, 1}, "": {1, 1, 1}} {
		var passed time.Duration
		issued := 0
		client := within(t, func(c *Config) {
			c.Authorization, c.Now = anyClient(t), func() time.Time { return noon.Add(passed) }
		}, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/token" {
				issued++
				respond(w, http.StatusOK, fmt.Sprintf(`{"access_token":"token-%d"%s}`, issued, expiry))
				return
			}
			if got := r.Header.Get("Authorization"); got != fmt.Sprintf("Bearer token-%d", issued) {
				t.Errorf("%s: sent %s", expiry, got)
			}
			respond(w, http.StatusOK, `[]`)
		})
		for i, after := range []time.Duration{0, 470*time.Second - 1, 470 * time.Second} {
			passed = after
			if _, err := client.UserLicenses(t.Context(), query); err != nil || issued != want[i] {
				t.Errorf("%s: %d tokens after %s, %v", expiry, issued, after, err)
			}
		}
	}
}

func TestTokenResponse_lifetime(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"480": 480 * time.Second, `"480"`: 480 * time.Second, "0.5": 500 * time.Millisecond, "1e300": 365 * 24 * time.Hour,
		"": 0, "0": 0, "-1": 0, "null": 0, `"soon"`: 0, `"NaN"`: 0,
	} {
		if got := (tokenResponse{ExpiresIn: json.RawMessage(text)}).lifetime(); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestIsToken_visibleASCII(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"!~": true, "": false, "a b": false, "a\x7f": false, "ä": false, "a\n": false} {
		if isToken(text) != want {
			t.Errorf("%q", text)
		}
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
	const html, invalid, nothing = "is an HTML page, not JSON", "is not valid JSON", "contains neither an access token nor an error"
	cases := map[string]struct {
		status   int
		body     string
		attempts int
		want     ResponseError
	}{
		"a server error":                     {502, `<html>`, 3, ResponseError{Cause: CauseHTML, Reason: html, Body: "<html>"}},
		"a page of a proxy":                  {200, `<html>`, 1, ResponseError{Cause: CauseHTML, Reason: html}},
		"broken JSON":                        {200, `{`, 1, ResponseError{Cause: CauseInvalidJSON, Reason: invalid}},
		"nothing":                            {403, ``, 1, ResponseError{Cause: CauseEmpty, Reason: "is empty"}},
		"an error without a code":            {400, `{}`, 1, ResponseError{Cause: CauseNoToken, Reason: nothing, Body: "{}"}},
		"another status than 200":            {201, `{"access_token":"abc"}`, 1, ResponseError{Cause: CauseNoToken, Reason: nothing}},
		"a token that no header can contain": {200, `{"access_token":"abc\r\nX: 1"}`, 1, ResponseError{Cause: CauseNoToken, Reason: nothing}},
		"no token":                           {200, `{}`, 1, ResponseError{Cause: CauseNoToken, Reason: nothing}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tc.want.Status = tc.status
			expectTokenError(t, tc.status, tc.body, TokenError{Attempts: tc.attempts, Status: tc.status, Err: &tc.want})
		})
	}
	expectTokenError(t, 401, `{"error":"invalid_client","error_description":"Invalid client."}`,
		TokenError{Attempts: 1, Status: 401, Code: "invalid_client", Message: "Invalid client."})
}

// expectTokenError looks licenses up while the authorization server responds so.
func expectTokenError(t *testing.T, status int, body string, want TokenError) {
	t.Helper()
	auth := startAuthorizationServer(t)
	auth.refuse = func(w http.ResponseWriter) bool { respond(w, status, body); return true }
	client := start(t, func(c *Config) { c.Authorization = auth.credentials(t) }, func(http.ResponseWriter, *http.Request) {
		t.Error("the API was asked without a token")
	})
	_, err := client.UserLicenses(t.Context(), query)
	want.URL = auth.URL + "/token"
	if diff := cmp.Diff(&want, err); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n := int(auth.issued.Load()); n != want.Attempts {
		t.Errorf("%d requests for a token, want %d", n, want.Attempts)
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

// TestClientCredentials_shareAFailure has ten lookups wait for a token that
// is refused.
func TestClientCredentials_shareAFailure(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int32
		client := within(t, func(c *Config) { c.Authorization = anyClient(t) }, func(w http.ResponseWriter, _ *http.Request) {
			calls.Add(1)
			time.Sleep(time.Minute)
			respond(w, http.StatusUnauthorized, `{"error":"invalid_client"}`)
		})
		var group sync.WaitGroup
		for i := range 10 {
			group.Go(func() {
				_, err := client.UserLicenses(t.Context(), UserLicensesQuery{fmt.Sprint(i), passwordUser})
				if !errors.As(err, new(*TokenError)) {
					t.Errorf("got %v", err)
				}
			})
		}
		group.Wait()
		if calls.Load() != 1 {
			t.Errorf("%d logins", calls.Load())
		}
	})
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
