package licensespring

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// RetryPolicy says how often a request is repeated and how long to wait before.
type RetryPolicy struct {
	// Max is the number of repetitions; 0 for none.
	Max int
	// WaitMin is the pause before the first repetition. It doubles each time.
	WaitMin time.Duration
	// WaitMax bounds every pause.
	WaitMax time.Duration
}

// DefaultRetryPolicy suits the API's published rate limits.
var DefaultRetryPolicy = RetryPolicy{Max: 4, WaitMin: 500 * time.Millisecond, WaitMax: 30 * time.Second}

// wrap returns a client that repeats what may succeed another time.
func (p RetryPolicy) wrap(transport http.RoundTripper) *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport: transport,
			// An answer from elsewhere is no answer, and what was sent holds credentials.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax:     p.Max,
		RetryWaitMin: p.WaitMin,
		RetryWaitMax: p.WaitMax,
		CheckRetry:   isTransient,
		Backoff:      retryablehttp.DefaultBackoff,
		// The last answer is returned as it is; the library's own error would
		// print the URL with the password in its query.
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
}

// isTransient reports whether repeating a request may help: no connection, too
// many requests, or a server in trouble.
func isTransient(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if errors.As(err, new(*TokenError)) {
		return false, nil // fetching the token has been repeated already
	}
	if err != nil {
		return retryablehttp.DefaultRetryPolicy(ctx, resp, err)
	}
	switch resp.StatusCode {
	case http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway,
		http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true, nil
	default:
		return false, nil
	}
}
