package licensespring

import (
	"context"
	"errors"
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
		resp.Body = newTimedBody(ctx, cancel, resp.Body)
		return resp, nil
	}
}

// timedBody ends with the context of its attempt: whatever it is reading from, it
// is closed then.
type timedBody struct {
	io.ReadCloser
	ctx    context.Context
	cancel context.CancelFunc
}

func newTimedBody(ctx context.Context, cancel context.CancelFunc, body io.ReadCloser) *timedBody {
	stop := context.AfterFunc(ctx, func() { body.Close() })
	return &timedBody{body, ctx, func() { stop(); cancel() }}
}

// Read implements io.Reader. If the attempt has ended, the error says why.
func (b *timedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) && b.ctx.Err() != nil {
		err = context.Cause(b.ctx)
	}
	return n, err
}

// Close implements io.Closer.
func (b *timedBody) Close() error {
	defer b.cancel()
	return b.ReadCloser.Close()
}
