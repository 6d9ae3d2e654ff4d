package licensespring

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
)

// DefaultTokenURL is where clients of the API at DefaultBaseURL get tokens.
const DefaultTokenURL = "https://auth.licensespring.com/realms/user-portal/protocol/openid-connect/token" //nolint:gosec // an address, no credential

// ClientCredentials authorizes requests by OAuth 2.0 client credentials
// (RFC 6749, section 4.4): an access token of the authorization server.
type ClientCredentials struct {
	// ID and Secret are the client's.
	ID     string
	Secret Secret
	// TokenURL is where tokens are fetched, as ParseBaseURL returns it.
	TokenURL *url.URL
}

func (c ClientCredentials) wrap(n *network) http.RoundTripper {
	tokens := newTokenCache(n.clock, func(ctx context.Context) (*oauth2.Token, error) {
		asked := exchangeIn(ctx)
		x := asked.forToken()
		ctx = x.in(ctx)
		// Tokens are fetched with repetitions of their own, over the same network.
		client := n.repeating(ctx, n.limiter.wrap(n.transport)).StandardClient()
		client.CheckRedirect = refuseRedirect
		token, err := c.fetch(context.WithValue(ctx, oauth2.HTTPClient, client))
		if err != nil {
			asked.end("the authorization server: " + x.reason())
			return nil, err
		}
		n.secrets.add(Secret(token.AccessToken))
		return token, nil
	})
	send := func(req *http.Request, token string) (*http.Response, error) {
		return n.transport.RoundTrip(authorized(req, n.clock.date(), "Bearer "+token))
	}
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		token, err := tokens.get(req.Context())
		if err != nil {
			return nil, err
		}
		resp, err := send(req, token)
		if err != nil || !refusesToken(req, resp) {
			return resp, err
		}
		// The token may have been revoked before its time: once more with another.
		resp.Body.Close()
		tokens.drop(token)
		if token, err = tokens.get(req.Context()); err == nil {
			err = n.limiter.wait(req)
		}
		if err != nil {
			return nil, err
		}
		return send(req, token)
	})
}

// fetch gets a token from the authorization server.
func (c ClientCredentials) fetch(ctx context.Context) (*oauth2.Token, error) {
	config := clientcredentials.Config{
		ClientID:     c.ID,
		ClientSecret: string(c.Secret),
		TokenURL:     c.TokenURL.String(),
		// Without it the library tries two styles, and a failed login counts.
		AuthStyle: oauth2.AuthStyleInParams,
	}
	token, err := config.Token(ctx)
	if err == nil {
		return token, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	failure := &TokenError{URL: withoutQuery(c.TokenURL), Message: withoutURL(err).Error()}
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) {
		failure.Status = refused.Response.StatusCode
		failure.Code = refused.ErrorCode
		failure.Message = refused.ErrorDescription
	}
	return nil, failure
}

// refusesToken reports whether an answer is a 401 that concerns the access
// token. The API also answers 401 for license users that it does not accept;
// another token would not help them. A query that works once is sent again only
// if the answer is sure to be about the token.
func refusesToken(req *http.Request, resp *http.Response) bool {
	if resp.StatusCode != http.StatusUnauthorized {
		return false
	}
	code, _ := parseError(peekError(resp))
	if exchangeIn(req.Context()).singleUse {
		return code == invalidToken || strings.Contains(resp.Header.Get("WWW-Authenticate"), invalidToken)
	}
	return !(&APIError{Code: code}).ConcernsUser()
}

// invalidToken is the error code of an access token that is not accepted
// (RFC 6750, section 3.1).
const invalidToken = "invalid_token"

func (c ClientCredentials) secrets() []Secret { return []Secret{c.Secret} }
