package mockapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

// TokenPath is the path of the endpoint where an OAuth client gets its tokens.
//
//nolint:gosec // G101: a path, not a credential
const TokenPath = "/realms/user-portal/protocol/openid-connect/token"

// token answers with an access token, or with what is wrong in the format of
// the authorization server.
func (a *API) token(r *http.Request, now time.Time) answer {
	switch grant := r.PostForm.Get("grant_type"); grant {
	case "client_credentials":
	case "":
		return badRequest("invalid_request", "The form lacks grant_type.").oauthAnswer()
	default:
		return badRequest("unsupported_grant_type", "The grant type %q is not supported.", grant).oauthAnswer()
	}
	id, secret, refusal := credentials(r)
	if refusal != nil {
		return refusal.oauthAnswer()
	}
	for _, c := range a.companies {
		for _, client := range c.Clients {
			if client.ID == id && client.Secret == secret {
				lifetime := client.lifetime(a.tokenLifetime)
				return tokenAnswer(a.tokens.issue(grant{caller{company: c}, now.Add(lifetime)}), lifetime)
			}
		}
	}
	return invalidClient().oauthAnswer()
}

func (c Client) lifetime(otherwise time.Duration) time.Duration {
	if lifetime, err := time.ParseDuration(c.TokenLifetime); err == nil {
		return lifetime
	}
	return otherwise
}

// credentials reads id and secret of the client from the header or the form,
// not from both.
func credentials(r *http.Request) (id, secret string, refusal *problem) {
	id, secret, basic := r.BasicAuth()
	if !basic {
		return r.PostForm.Get("client_id"), r.PostForm.Get("client_secret"), nil
	}
	if r.PostForm.Has("client_secret") {
		return "", "", badRequest("invalid_request", "The client secret was sent twice.")
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
	return &problem{
		Status:  http.StatusUnauthorized,
		Code:    "invalid_client",
		Message: "Invalid client or invalid client credentials.",
	}
}

func tokenAnswer(token string, lifetime time.Duration) answer {
	// Strings and numbers always have a JSON form.
	body, _ := json.Marshal(map[string]any{
		"access_token":       token,
		"expires_in":         int(lifetime.Seconds()),
		"refresh_expires_in": 0,
		"token_type":         "Bearer",
	})
	ans := jsonAnswer(http.StatusOK, body)
	ans.header.Set("Cache-Control", "no-store")
	return ans
}
