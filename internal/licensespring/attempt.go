package licensespring

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// attemptError is the cause with which the context of an attempt ends when its
// bound is reached.
type attemptError struct{ bound time.Duration }

// Error implements error.
func (e *attemptError) Error() string { return notComplete(e.bound) }

func notComplete(bound time.Duration) string {
	return fmt.Sprintf("not complete within %s", bound)
}

// timed bounds an attempt until its body is closed; 0 means none. http.Client has
// such a bound too, but that would include the wait for a turn.
func timed(bound time.Duration, next handler) handler {
	return func(l *lookup, req *http.Request) (*http.Response, error) {
		ctx, cancel := context.WithCancel(req.Context())
		if bound > 0 {
			ctx, cancel = context.WithTimeoutCause(req.Context(), bound, &attemptError{bound})
		}
		resp, err := next(l, req.WithContext(ctx))
		if err != nil {
			cancel()
			return nil, err
		}
		resp.Body = timedBody{resp.Body, cancel}
		return resp, nil
	}
}

// timedBody ends the bound of its attempt when it is closed. Until then, net/http
// ends a read when the bound is reached, with the cause of the context.
type timedBody struct {
	io.ReadCloser
	cancel context.CancelFunc
}

// Close implements io.Closer.
func (b timedBody) Close() error {
	defer b.cancel()
	return b.ReadCloser.Close()
}
