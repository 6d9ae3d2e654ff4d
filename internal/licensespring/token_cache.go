package licensespring

import (
	"context"
	"errors"
	"sync"
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

	mu    sync.Mutex
	token string
	// end is when token is renewed; zero if it has no known end.
	end time.Time
	// fetching is the fetch under way; nil if there is none.
	fetching *tokenFetch
}

// tokenFetch is what all who need a token at the same time wait for. Its other
// fields are set once done is closed.
type tokenFetch struct {
	done  chan struct{}
	token string
	err   error
}

func newTokenCache(clock *clock, fetch func(context.Context) (*oauth2.Token, error)) *tokenCache {
	return &tokenCache{clock: clock, fetch: fetch}
}

// get returns a token that is valid as far as the clock can tell. Those who
// ask while one is being fetched get what comes of that, be it an error: many
// logins in a row with a wrong secret would help nobody.
func (c *tokenCache) get(ctx context.Context) (string, error) {
	for {
		token, fetch, mine := c.find()
		if fetch == nil {
			return token, nil
		}
		if mine {
			c.run(ctx, fetch)
			return fetch.token, fetch.err
		}
		select {
		case <-fetch.done:
			gaveUp := errors.Is(fetch.err, context.Canceled) || errors.Is(fetch.err, context.DeadlineExceeded)
			if !gaveUp {
				return fetch.token, fetch.err
			}
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
}

// find returns the token, or the fetch to wait for and whether it is the
// caller's to run.
func (c *tokenCache) find() (token string, fetch *tokenFetch, mine bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token != "" && (c.end.IsZero() || c.clock.machine().Before(c.end)) {
		return c.token, nil, false
	}
	if c.fetching != nil {
		return "", c.fetching, false
	}
	c.fetching = &tokenFetch{done: make(chan struct{})}
	return "", c.fetching, true
}

func (c *tokenCache) run(ctx context.Context, fetch *tokenFetch) {
	token, err := c.fetch(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	if fetch.err = err; err == nil {
		fetch.token = token.AccessToken
		c.token, c.end = token.AccessToken, time.Time{}
		if !token.Expiry.IsZero() {
			// The library dates the end by the system's clock.
			c.end = c.clock.machine().Add(time.Until(token.Expiry) - earlyRenewal)
		}
	}
	c.fetching = nil
	close(fetch.done)
}

// drop forgets a token unless another has taken its place already.
func (c *tokenCache) drop(token string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.token == token {
		c.token = ""
	}
}
