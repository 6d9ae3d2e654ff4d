package licensespring

import (
	"context"
	"errors"
	"net/url"
	"sync"
)

// exchange is what is known of one lookup on its way through the transports.
type exchange struct {
	// product is what is asked for.
	product string
	// singleUse tells that the query must not reach the server twice.
	singleUse bool
	// secrets are those of the client.
	secrets *secrets

	mu       sync.Mutex
	attempts int
	sent     bool
	// last is why the attempt of number lastOf did not do.
	last   string
	lastOf int
}

type exchangeKey struct{}

func (x *exchange) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

// forToken returns the exchange of fetching an access token for this one, which
// may be repeated whatever the query is.
func (x *exchange) forToken() *exchange {
	return &exchange{product: x.product, secrets: x.secrets}
}

// exchangeIn returns the exchange of a context, a new one if it has none.
func exchangeIn(ctx context.Context) *exchange {
	if x, ok := ctx.Value(exchangeKey{}).(*exchange); ok {
		return x
	}
	return &exchange{secrets: newSecrets()}
}

// begin counts an attempt and returns its number, from 1.
func (x *exchange) begin() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.attempts++
	x.sent = false
	return x.attempts
}

// count returns the number of attempts so far.
func (x *exchange) count() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.attempts
}

// reach notes that the attempt may have reached the server.
func (x *exchange) reach() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.sent = true
}

// end notes why the attempt did not do, and reports whether it may have
// reached the server.
func (x *exchange) end(why string) (reached bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.last, x.lastOf = x.secrets.text(why), x.attempts
	return x.sent
}

// reason is why the last attempt that ended did not do.
func (x *exchange) reason() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.last
}

// failure turns the error of an exchange without an answer into one that
// callers can show.
func (x *exchange) failure(ctx context.Context, target *url.URL, err error) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	var tokenError *TokenError
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return context.Canceled
	case ctx.Err() != nil || errors.Is(err, errTooLate):
		return &TimeoutError{Attempt: x.lastOf, Last: x.last}
	case errors.As(err, &tokenError):
		return tokenError
	default:
		return &ConnectionError{URL: withoutQuery(target), Attempts: x.attempts, Reason: x.last}
	}
}
