package licensespring

import (
	"context"
	"io"
	"net/http"
)

// timed bounds one attempt, until its body is read or closed. http.Client has
// such a bound too, but that would include waiting for the limiter.
func (n *network) timed(next http.RoundTripper) http.RoundTripper {
	if n.timeout <= 0 {
		return next
	}
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		ctx, cancel := context.WithTimeout(req.Context(), n.timeout)
		resp, err := next.RoundTrip(req.WithContext(ctx))
		if err != nil {
			cancel()
			return nil, err
		}
		resp.Body = &timedBody{resp.Body, cancel}
		return resp, nil
	})
}

// timedBody ends the bound of its attempt when it is closed.
type timedBody struct {
	io.ReadCloser
	cancel context.CancelFunc
}

func (b *timedBody) Close() error {
	defer b.cancel()
	return b.ReadCloser.Close()
}
