package licensespring

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
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

func (c ClientCredentials) secrets() []Secret { return []Secret{c.Secret} }

func (c ClientCredentials) authorizer(client *Client, fetch handler) authorizer {
	return newTokenCache(client.clock.machine, func(ctx context.Context, l *lookup) (accessToken, error) {
		token, err := c.fetch(ctx, l, fetch)
		if err == nil {
			client.secrets.add(token.secret)
		}
		return token, err
	})
}

// accessToken is a token of the authorization server.
type accessToken struct {
	secret Secret
	// lifetime is how long it is valid from the time that it was fetched; 0 if the
	// server does not say.
	lifetime time.Duration
}

// fetch gets a token from the authorization server. Errors are *TokenError, or
// that of the context.
func (c ClientCredentials) fetch(ctx context.Context, l *lookup, send handler) (accessToken, error) {
	// The credentials are part of the form alone: a second way to send them would
	// count as a second failed login.
	form := url.Values{"grant_type": {"client_credentials"}, "client_id": {c.ID}, "client_secret": {string(c.Secret)}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.TokenURL.String(), strings.NewReader(form.Encode()))
	if err != nil {
		return accessToken{}, withoutURL(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	resp, err := send(l, req)
	if ctx.Err() != nil {
		return accessToken{}, ctx.Err()
	}
	if err != nil {
		return accessToken{}, l.tokenError(req.URL, err)
	}
	defer resp.Body.Close()
	return l.readToken(req.URL, resp)
}

// tokenError returns the error of a token request without a response in the format
// of OAuth. The body of a success is left out: it can contain a token that nothing
// knows yet, for example if it is not valid JSON or of another content type.
func (l *lookup) tokenError(target *url.URL, err error) *TokenError {
	e := &TokenError{URL: withoutQuery(target), Attempts: l.count(), Err: l.failed(err)}
	var unusable *ResponseError
	if errors.As(err, &unusable) {
		e.Status = unusable.Status
		if e.Status < http.StatusBadRequest {
			clean := *unusable
			clean.Body = ""
			e.Err = &clean
		}
	}
	return e
}

// tokenResponse is a response of the authorization server (RFC 6749, sections
// 5.1 and 5.2).
type tokenResponse struct {
	AccessToken string `json:"access_token"`
	// ExpiresIn is a number of seconds, which some servers send as a string.
	ExpiresIn   json.RawMessage `json:"expires_in"`
	Code        string          `json:"error"`
	Description string          `json:"error_description"`
}

func (l *lookup) readToken(target *url.URL, resp *http.Response) (accessToken, error) {
	body, err := readResponse(resp, maxErrorBody)
	if err != nil {
		return accessToken{}, l.tokenError(target, err)
	}
	var response tokenResponse
	switch err := json.Unmarshal(body, &response); {
	case err != nil:
		return accessToken{}, l.tokenError(target, &ResponseError{
			Cause: CauseInvalidJSON, Status: resp.StatusCode, Reason: "is not valid JSON", Body: head(body),
		})
	case response.Code != "":
		return accessToken{}, &TokenError{
			URL: withoutQuery(target), Attempts: l.count(), Status: resp.StatusCode,
			Code: response.Code, Message: response.Description, BasicAuthentication: wantsBasic(resp),
		}
	case resp.StatusCode != http.StatusOK || !isToken(response.AccessToken):
		return accessToken{}, l.tokenError(target, &ResponseError{
			Cause: CauseNoToken, Status: resp.StatusCode, Reason: "contains neither an access token nor an error", Body: head(body),
		})
	default:
		return accessToken{Secret(response.AccessToken), response.lifetime()}, nil
	}
}

// isToken reports whether a text can be sent as a bearer token, which has visible
// ASCII characters alone (RFC 6750, section 2.1).
func isToken(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' })
}

func (r tokenResponse) lifetime() time.Duration {
	const longest = 365 * 24 * 60 * 60
	seconds, err := strconv.ParseFloat(strings.Trim(string(r.ExpiresIn), `"`), 64)
	if err != nil || math.IsNaN(seconds) {
		return 0
	}
	return time.Duration(max(0, min(seconds, longest)) * float64(time.Second))
}

// wantsBasic reports whether a response asks for HTTP Basic authentication.
func wantsBasic(resp *http.Response) bool {
	return resp.StatusCode == http.StatusUnauthorized &&
		slices.ContainsFunc(resp.Header.Values("WWW-Authenticate"), func(challenge string) bool {
			scheme, _, _ := strings.Cut(strings.TrimSpace(challenge), " ")
			return strings.EqualFold(scheme, "Basic")
		})
}

// refusesToken reports whether a response is about the access token: the vendor's
// codes with any status from 400 to 499, or a 401 with the code of another server
// or none. Any other error is not, and the same credentials are not sent again.
func refusesToken(resp *http.Response) bool {
	switch codeOf(resp) {
	case "oauth_token_expired", "oauth_token_malformed":
		return true
	case "unauthorized", "invalid_token", "":
		return resp.StatusCode == http.StatusUnauthorized
	default:
		return false
	}
}
