package mockapi

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

func clientForm() url.Values {
	return url.Values{"grant_type": {"client_credentials"}, "client_id": {ClientID}, "client_secret": {ClientSecret}}
}

func tokenRequest(t *testing.T, form url.Values) *http.Request {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, TokenPath, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func TestToken_issued(t *testing.T) {
	t.Parallel()
	bare := clientForm()
	bare.Del("client_id")
	bare.Del("client_secret")
	viaHeader := tokenRequest(t, bare)
	viaHeader.SetBasicAuth(url.QueryEscape(ClientID), url.QueryEscape(ClientSecret))
	cases := map[string]*http.Request{
		"to the form":   tokenRequest(t, clientForm()),
		"to the header": viaHeader,
	}
	for name, r := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api := newAPI()
			w := serve(api, r)
			want := `{"access_token":"mock-access-token-000001","expires_in":480,"not-before-policy":0,"refresh_expires_in":0,"scope":"profile email","token_type":"Bearer"}`
			if w.Code != http.StatusOK || w.Body.String() != want {
				t.Errorf("the response is %d %s, want %s", w.Code, w.Body, want)
			}
			if got := w.Header().Get("Cache-Control"); got != "no-store" {
				t.Errorf("Cache-Control is %q", got)
			}
			if api.TokensIssued() != 1 {
				t.Errorf("%d tokens issued", api.TokensIssued())
			}
		})
	}
}

func TestToken_refused(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		change func(url.Values)
		status int
		code   string
	}{
		"no grant type":      {func(f url.Values) { f.Del("grant_type") }, 400, "invalid_request"},
		"another grant type": {func(f url.Values) { f.Set("grant_type", "password") }, 400, "unsupported_grant_type"},
		"no client":          {func(f url.Values) { f.Del("client_id") }, 401, "invalid_client"},
		"no secret":          {func(f url.Values) { f.Del("client_secret") }, 401, "invalid_client"},
		"an unknown client":  {func(f url.Values) { f.Set("client_id", "other") }, 401, "invalid_client"},
		"a wrong secret":     {func(f url.Values) { f.Set("client_secret", "other") }, 401, "invalid_client"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			form := clientForm()
			c.change(form)
			wantOAuthError(t, serve(newAPI(), tokenRequest(t, form)), c.status, c.code)
		})
	}
}

func TestToken_refusesTheHeader(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		form       string
		id, secret string
		status     int
		code       string
	}{
		"wrong secret":       {"grant_type=client_credentials", ClientID, "other", 401, "invalid_client"},
		"not encoded":        {"grant_type=client_credentials", ClientID, ClientSecret, 401, "invalid_client"},
		"broken encoding":    {"grant_type=client_credentials", ClientID, "100%", 401, "invalid_client"},
		"the secret as well": {"grant_type=client_credentials&client_secret=x", ClientID, "x", 400, "invalid_request"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			form, err := url.ParseQuery(c.form)
			if err != nil {
				t.Fatal(err)
			}
			r := tokenRequest(t, form)
			r.SetBasicAuth(c.id, c.secret)
			wantOAuthError(t, serve(newAPI(), r), c.status, c.code)
		})
	}
}

func TestToken_wantsAFormByPost(t *testing.T) {
	t.Parallel()
	r := tokenRequest(t, clientForm())
	r.Header.Set("Content-Type", "application/json")
	wantOAuthError(t, serve(newAPI(), r), http.StatusBadRequest, "invalid_request")

	w := serve(newAPI(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, TokenPath+"?"+clientForm().Encode(), http.NoBody))
	wantProblem(t, w, http.StatusMethodNotAllowed, "method_not_allowed")
	if got := w.Header().Get("Allow"); got != http.MethodPost {
		t.Errorf("header Allow is %q", got)
	}
}

func TestToken_hasTheLifetimeOfItsClient(t *testing.T) {
	t.Parallel()
	own := Client{"own", "s&cret", time.Minute}
	api := newAPI(withCompany(func(c *Company) { c.Clients = append(c.Clients, own) }))
	form := clientForm()
	form.Set("client_id", "own")
	form.Set("client_secret", "s&cret")
	w := serve(api, tokenRequest(t, form))
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"expires_in":60,`) {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	noted := api.Requests()[0]
	if noted.Path != TokenPath || noted.Form.Get("client_id") != "own" {
		t.Errorf("noted %+v", noted)
	}
}

func wantOAuthError(t *testing.T, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	start := `{"error":"` + code + `","error_description":"`
	if w.Code != status || !strings.HasPrefix(w.Body.String(), start) {
		t.Errorf("the response is %d %s, want %d %s", w.Code, w.Body, status, code)
	}
}
