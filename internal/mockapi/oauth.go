package mockapi

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// grant is what an access token authorizes.
type grant struct {
	company *Company
	end     time.Time
}

// oauthURL responds with the token URL, under the host that the caller used. Like
// the live API, it requires no authorization.
func (*API) oauthURL(c *call) *response {
	login, scheme := c.noted.Query.Get("login_type"), "http"
	if c.TLS != nil {
		scheme = "https"
	}
	return cmp.Or(
		require(login != "", "missing_parameters", "The parameter login_type is missing."),
		require(login == "client_credentials", "validation_error", "The login type %q is not supported. Use client_credentials.", login),
		jsonResponse(http.StatusOK, encode(map[string]string{"url": scheme + "://" + c.Host + TokenPath})),
	)
}

// token responds with an access token. Tokens are numbered, since nothing depends
// on their being secret.
func (a *API) token(c *call) *response {
	client, refusal := a.client(c)
	if refusal != nil {
		return refusal
	}
	lifetime := cmp.Or(client.TokenLifetime, 480*time.Second) // the live API's own
	token := fmt.Sprintf("mock-access-token-%06d", len(a.tokens)+1)
	a.tokens[token] = grant{c.company, c.now.Add(lifetime)}
	resp := jsonResponse(http.StatusOK, encode(map[string]any{
		"access_token":       token,
		"expires_in":         int(lifetime.Seconds()),
		"refresh_expires_in": 0,
		"token_type":         "Bearer",
		"not-before-policy":  0,
		"scope":              "profile email",
	}))
	resp.header.Set("Cache-Control", "no-store")
	return resp
}

// client finds the OAuth client that asks for a token, by the header or the form.
func (a *API) client(c *call) (Client, *response) {
	grantType := c.PostForm.Get("grant_type")
	id, secret, basic := c.BasicAuth()
	if refusal := cmp.Or(
		require(grantType != "", "invalid_request", "The form lacks grant_type."),
		require(grantType == "client_credentials", "unsupported_grant_type", "The grant type %q is not supported.", grantType),
		require(!basic || !c.PostForm.Has("client_secret"), "invalid_request", "The client secret was sent twice."),
	); refusal != nil {
		return Client{}, refusal
	}
	if basic {
		// OAuth encodes both before HTTP Basic encodes them again. No client has what a
		// malformed encoding leaves.
		id, _ = url.QueryUnescape(id)
		secret, _ = url.QueryUnescape(secret)
	} else {
		id, secret = c.PostForm.Get("client_id"), c.PostForm.Get("client_secret")
	}
	for i := range a.config.Companies {
		c.company = &a.config.Companies[i]
		for _, client := range c.company.Clients {
			if client.ID == id && client.Secret == secret {
				return client, nil
			}
		}
	}
	return Client{}, refuse("invalid_client", "Invalid client or invalid client credentials.")
}

// checkToken refuses an access token that was never issued or has expired.
func (a *API) checkToken(c *call, token string) *response {
	grant, known := a.tokens[token]
	c.company = grant.company
	return cmp.Or(
		require(known, "oauth_token_malformed", "The access token is malformed."),
		require(c.now.Before(grant.end), "oauth_token_expired", "The access token has expired."),
	)
}
