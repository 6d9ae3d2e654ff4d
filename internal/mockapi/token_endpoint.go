package mockapi

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

// TokenPath is the path of the endpoint where an OAuth client gets its tokens.
//
//nolint:gosec // G101: a path, not a credential
const TokenPath = "/realms/user-portal/protocol/openid-connect/token"

// token responds with an access token, or with what is wrong in the form of the
// authorization server.
func (a *API) token(r *http.Request, now time.Time) response {
	switch grant := r.PostForm.Get("grant_type"); grant {
	case "client_credentials":
	case "":
		return refuse("invalid_request", "The form lacks grant_type.").oauthResponse()
	default:
		return refuse("unsupported_grant_type", "The grant type %q is not supported.", grant).oauthResponse()
	}
	id, secret, refusal := credentials(r)
	if refusal != nil {
		return refusal.oauthResponse()
	}
	for i := range a.config.Companies {
		company := &a.config.Companies[i]
		for _, client := range company.Clients {
			if client.ID == id && client.Secret == secret {
				lifetime := cmp.Or(client.TokenLifetime, defaultTokenLifetime)
				return tokenResponse(a.tokens.issue(grant{caller{company: company}, now.Add(lifetime)}), lifetime)
			}
		}
	}
	return invalidClient().oauthResponse()
}

// credentials reads ID and secret of the client from the header or the form, not
// from both.
func credentials(r *http.Request) (id, secret string, refusal *problem) {
	id, secret, basic := r.BasicAuth()
	if !basic {
		return r.PostForm.Get("client_id"), r.PostForm.Get("client_secret"), nil
	}
	if r.PostForm.Has("client_secret") {
		return "", "", refuse("invalid_request", "The client secret was sent twice.")
	}
	// OAuth encodes both before HTTP Basic encodes them again.
	id, idErr := url.QueryUnescape(id)
	secret, secretErr := url.QueryUnescape(secret)
	if idErr != nil || secretErr != nil {
		return "", "", invalidClient()
	}
	return id, secret, nil
}

func invalidClient() *problem {
	return refuse("invalid_client", "Invalid client or invalid client credentials.")
}

func tokenResponse(token string, lifetime time.Duration) response {
	// Strings and numbers always have a JSON form.
	body, _ := json.Marshal(map[string]any{
		"access_token":       token,
		"expires_in":         int(lifetime.Seconds()),
		"refresh_expires_in": 0,
		"token_type":         "Bearer",
		"not-before-policy":  0,
		"scope":              "profile email",
	})
	resp := jsonResponse(http.StatusOK, body)
	resp.header.Set("Cache-Control", "no-store")
	return resp
}
