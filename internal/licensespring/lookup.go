package licensespring

import (
	"context"
	"errors"
	"net/http"
	"sync"
)

// lookup is what the steps of the chain know of one exchange with a server: the
// lookup of licenses, or the fetch of an access token for it.
type lookup struct {
	// product is the short code of the product, for the log.
	product string
	// singleUse says that the request must not reach the server twice.
	singleUse bool
	// token says that an access token is fetched.
	token bool
	// secrets are those of the client.
	secrets *secrets
	// clock says why the server's date did not correct the clock; nil if it did
	// or was not asked to.
	clock *ClockRefusal

	// mu guards what waiters of a flight read while it is under way.
	mu       sync.Mutex
	attempts int
	// last is why the attempt of number ended failed.
	last  error
	ended int
	// queued says that the next attempt waits for its turn.
	queued bool
	// followed is the lookup that this one waits for: that of a flight which it
	// shares, or the fetch of its token.
	followed *lookup
}

// forToken returns the lookup of a token for this one.
func (l *lookup) forToken() *lookup {
	return &lookup{product: l.product, token: true, secrets: l.secrets}
}

// ownConnection reports whether the request needs a connection that was not used
// before. On a kept one that breaks, it is not known whether the request arrived.
func (l *lookup) ownConnection() bool {
	return l.singleUse || l.token
}

// begin counts an attempt and returns its number, from 1.
func (l *lookup) begin() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.attempts++
	return l.attempts
}

// count returns the number of attempts so far.
func (l *lookup) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.attempts
}

// fail notes why the last attempt failed.
func (l *lookup) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.last, l.ended = err, l.attempts
}

// failure returns why the last attempt failed; nil if none has.
func (l *lookup) failure() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.last
}

// queue notes whether the next attempt waits for its turn.
func (l *lookup) queue(queued bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.queued = queued
}

// follow notes which lookup this one waits for; itself or nil for none.
func (l *lookup) follow(other *lookup) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.followed = other; other == l {
		l.followed = nil
	}
}

// failed returns the error of a lookup for which the chain returned no response.
func (l *lookup) failed(err error) error {
	var connection *ConnectionError
	if errors.As(err, &connection) && !errors.As(err, new(*TokenError)) {
		counted := *connection
		counted.Attempts = l.count()
		return &counted
	}
	return err
}

// statusError returns what a response with an error status says of an attempt,
// without its body.
func (l *lookup) statusError(resp *http.Response) error {
	if l.token {
		return &TokenError{Status: resp.StatusCode}
	}
	return &APIError{Status: resp.StatusCode}
}

// interrupted returns the error of a lookup whose context has ended.
func (l *lookup) interrupted(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return context.Canceled
	}
	return l.secrets.shown(l.timeout())
}

func (l *lookup) timeout() *TimeoutError {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.followed != nil {
		return l.followed.timeout()
	}
	return &TimeoutError{Attempts: l.attempts, Ended: l.ended, Last: l.last, RateLimited: l.queued, Token: l.token}
}
