package mockapi

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func TestOAuthURL_isThatOfTheTokenEndpoint(t *testing.T) {
	t.Parallel()
	for _, server := range []string{"http://127.0.0.1:8080", "https://mock.internal"} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, server+OAuthURLPath+"?login_type=client_credentials", http.NoBody)
		w := serve(newAPI(), r)
		wantBody(t, w, `{"url":"`+server+TokenPath+`"}`)
		wantSigned(t, w, w.Body.Bytes(), true)
	}
}

func TestOAuthURL_refused(t *testing.T) {
	t.Parallel()
	for query, code := range map[string]string{"": "missing_parameters", "?login_type=password": "validation_error"} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, OAuthURLPath+query, http.NoBody)
		wantError(t, serve(newAPI(), r), http.StatusBadRequest, code)
	}
}

const tokenBody = `{"access_token":"mock-access-token-000001","expires_in":480,"not-before-policy":0,"refresh_expires_in":0,` +
	`"scope":"profile email","token_type":"Bearer"}`

// basicRequest asks for a token with ID and secret in the header.
func basicRequest(t *testing.T, id, secret string) *http.Request {
	t.Helper()
	r := tokenRequest(t, url.Values{"grant_type": {"client_credentials"}})
	r.SetBasicAuth(id, secret)
	return r
}

func TestToken_issued(t *testing.T) {
	t.Parallel()
	for name, r := range map[string]*http.Request{
		"to the form":   tokenRequest(t, clientForm()),
		"to the header": basicRequest(t, url.QueryEscape(ClientID), url.QueryEscape(ClientSecret)),
	} {
		api := newAPI()
		w := serve(api, r)
		wantBody(t, w, tokenBody)
		if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("LicenseSignature") != "" || api.TokensIssued() != 1 {
			t.Errorf("%s: %d tokens issued, the header is %v", name, api.TokensIssued(), w.Header())
		}
	}
}

func TestToken_hasTheLifetimeOfItsClient(t *testing.T) {
	t.Parallel()
	api := newAPI()
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {"brief"}, "client_secret": {"s&cret"}}
	wantBody(t, serve(api, tokenRequest(t, form)), strings.Replace(tokenBody, "480", "60", 1))
	if noted := api.Requests()[0]; noted.Form.Get("client_id") != "brief" {
		t.Errorf("noted %+v", noted)
	}
}

func TestToken_refused(t *testing.T) {
	t.Parallel()
	form := func(name, value string) *http.Request {
		form := clientForm()
		form.Set(name, value)
		return tokenRequest(t, form)
	}
	other := form("", "")
	other.Header.Set("Content-Type", "application/json")
	twice := form("", "")
	twice.SetBasicAuth(ClientID, "x")
	cases := map[string]struct {
		r      *http.Request
		status int
		code   string
	}{
		"no form":                  {other, 400, "invalid_request"},
		"no grant type":            {form("grant_type", ""), 400, "invalid_request"},
		"another grant type":       {form("grant_type", "password"), 400, "unsupported_grant_type"},
		"no client":                {form("client_id", ""), 401, "invalid_client"},
		"an unknown client":        {form("client_id", "other"), 401, "invalid_client"},
		"a wrong secret":           {form("client_secret", "other"), 401, "invalid_client"},
		"a wrong secret by header": {basicRequest(t, ClientID, "other"), 401, "invalid_client"},
		"not encoded":              {basicRequest(t, ClientID, ClientSecret), 401, "invalid_client"},
		"malformed encoding":       {basicRequest(t, ClientID, "100%"), 401, "invalid_client"},
		"the secret twice":         {twice, 400, "invalid_request"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantOAuthError(t, serve(newAPI(), c.r), c.status, c.code)
		})
	}
}
