package licensespring

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"
)

// earlyRenewal is how long before it expires a token is not used anymore, so that
// it does not expire on its way.
const earlyRenewal = 10 * time.Second

const bearer = "Bearer "

// tokenCache keeps one access token for all requests until shortly before it
// expires.
type tokenCache struct {
	machine func() time.Time
	fetch   func(context.Context, *lookup) (accessToken, error)
	flights *flights[string]

	mu    sync.Mutex
	token string
	// renewal is when token is replaced; zero if it is not known to expire.
	renewal time.Time
}

func newTokenCache(machine func() time.Time, fetch func(context.Context, *lookup) (accessToken, error)) *tokenCache {
	return &tokenCache{machine: machine, fetch: fetch, flights: newFlights[string]()}
}

// header returns the header with a token that is valid as far as the clock can
// tell.
func (c *tokenCache) header(l *lookup, req *http.Request, _ string) (string, error) {
	token := c.current()
	if token == "" {
		fetched := l.forToken()
		l.follow(fetched)
		defer l.follow(nil)
		var err error
		if token, err = c.flights.do(req.Context(), "", fetched, c.replace); err != nil {
			return "", err
		}
	}
	return bearer + token, nil
}

// renew forgets the token that a response refuses.
func (c *tokenCache) renew(resp *http.Response) bool {
	if !refusesToken(resp) {
		return false
	}
	token := strings.TrimPrefix(resp.Request.Header.Get("Authorization"), bearer)
	c.mu.Lock()
	defer c.mu.Unlock()
	// Another request may have replaced it already.
	if c.token == token {
		c.token = ""
	}
	return true
}

// current returns the token; empty if there is none, or none that lasts.
func (c *tokenCache) current() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.renewal.IsZero() || c.machine().Before(c.renewal) {
		return c.token
	}
	return ""
}

// replace fetches a token and keeps it.
func (c *tokenCache) replace(ctx context.Context, l *lookup) (string, error) {
	if token := c.current(); token != "" {
		return token, nil // a flight that has just ended brought it
	}
	token, err := c.fetch(ctx, l)
	if err != nil {
		return "", err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.token, c.renewal = string(token.secret), time.Time{}
	if token.lifetime > 0 {
		c.renewal = c.machine().Add(token.lifetime - earlyRenewal)
	}
	return c.token, nil
}
