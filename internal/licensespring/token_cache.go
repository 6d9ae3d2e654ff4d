package licensespring

import (
	"context"
	"time"

	"golang.org/x/oauth2"
)

// earlyRenewal is how long before its end a token is not used any more, so
// that it does not end on its way.
const earlyRenewal = 10 * time.Second

// tokenCache keeps one access token for all requests until shortly before it
// ends.
type tokenCache struct {
	clock *clock
	fetch func(context.Context) (*oauth2.Token, error)
	// turn holds one element while nobody uses the fields below. Unlike a
	// mutex it can be waited for no longer than a context lasts.
	turn  chan struct{}
	token string
	// end is when token is renewed; zero if it has no known end.
	end time.Time
}

func newTokenCache(clock *clock, fetch func(context.Context) (*oauth2.Token, error)) *tokenCache {
	c := &tokenCache{clock: clock, fetch: fetch, turn: make(chan struct{}, 1)}
	c.turn <- struct{}{}
	return c
}

// get returns a token that is valid as far as the clock can tell. Those who
// ask while one is being fetched wait for it.
func (c *tokenCache) get(ctx context.Context) (string, error) {
	select {
	case <-c.turn:
		defer func() { c.turn <- struct{}{} }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if c.token != "" && (c.end.IsZero() || c.clock.machine().Before(c.end)) {
		return c.token, nil
	}
	token, err := c.fetch(ctx)
	if err != nil {
		return "", err
	}
	c.token, c.end = token.AccessToken, time.Time{}
	if !token.Expiry.IsZero() {
		// The library dates the end by the system's clock.
		c.end = c.clock.machine().Add(time.Until(token.Expiry) - earlyRenewal)
	}
	return c.token, nil
}

// drop forgets a token unless another has taken its place already.
func (c *tokenCache) drop(token string) {
	<-c.turn
	defer func() { c.turn <- struct{}{} }()
	if c.token == token {
		c.token = ""
	}
}
