package licensespring

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// RetryPolicy says how often a request is retried and how long to wait before.
type RetryPolicy struct {
	// Max is the number of retries; 0 for none.
	Max int
	// WaitMin is the shortest delay before a retry.
	WaitMin time.Duration
	// WaitMax is the longest delay, whatever the server asks for.
	WaitMax time.Duration
}

// DefaultRetryPolicy suits the API's published rate limits.
var DefaultRetryPolicy = RetryPolicy{Max: 4, WaitMin: 500 * time.Millisecond, WaitMax: 30 * time.Second}

// retryable returns whether a retry may help: there was no connection, too many
// requests, or a server in trouble. A request that works once is retried only if
// the server cannot have seen it or has said that it did not look at it.
func (l *lookup) retryable(status int, err error) bool {
	var connection *ConnectionError
	switch {
	case errors.As(err, new(*TokenError)):
		return false
	case errors.As(err, &connection):
		return connection.temporary() && (!l.singleUse || !connection.connected)
	case err != nil:
		return false
	case status == http.StatusTooManyRequests:
		return true
	case status == http.StatusInternalServerError, status == http.StatusBadGateway,
		status == http.StatusServiceUnavailable, status == http.StatusGatewayTimeout:
		return !l.singleUse
	default:
		return false
	}
}

// permanentCauses are those that a retry does not change.
var permanentCauses = []Cause{
	CauseProxyVariable, CauseNotLoopback, CauseCertificateAuthority, CauseCertificateExpired,
	CauseCertificateHost, CauseCertificate, CauseClientCertificate,
}

// temporary reports whether a retry may reach the server.
func (e *ConnectionError) temporary() bool {
	if e.Cause == CauseProxyRefused {
		return e.ProxyStatus >= http.StatusInternalServerError
	}
	return !slices.Contains(permanentCauses, e.Cause)
}

// retrier retries requests by a policy.
type retrier struct {
	policy RetryPolicy
	now    func() time.Time
	random func() float64
	logger *slog.Logger
}

// wrap retries what may succeed later.
func (r retrier) wrap(next handler) handler {
	return func(l *lookup, req *http.Request) (*http.Response, error) {
		attempt := func(req *http.Request) (*http.Response, error) { return next(l, req) }
		retryable, err := retryablehttp.FromRequest(req)
		if err != nil {
			return nil, err
		}
		resp, err := r.client(req.Context(), l, attempt).Do(retryable)
		if err != nil {
			if resp != nil {
				resp.Body.Close()
			}
			return nil, withoutURL(err)
		}
		return resp, nil
	}
}

// client returns the loop of one call.
func (r retrier) client(ctx context.Context, l *lookup, attempt roundTripper) *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient: &http.Client{Transport: attempt},
		RetryMax:   r.policy.Max,
		CheckRetry: func(ctx context.Context, resp *http.Response, err error) (bool, error) {
			if ctx.Err() != nil {
				return false, ctx.Err()
			}
			if err != nil {
				err = withoutURL(err)
				l.fail(err)
				return l.retryable(0, err), nil
			}
			if resp.StatusCode != http.StatusOK {
				l.fail(l.statusError(resp))
			}
			return l.retryable(resp.StatusCode, nil), nil
		},
		Backoff: func(_, _ time.Duration, attempt int, resp *http.Response) time.Duration {
			return r.backoff(ctx, l, resp, attempt)
		},
		// The last response is returned as it is; the library's own error would
		// print the URL with the password in its query.
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
}

// roundTripper is a function that is an http.RoundTripper.
type roundTripper func(*http.Request) (*http.Response, error)

// RoundTrip implements http.RoundTripper.
func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) {
	return f(req)
}

// backoff returns the delay before a retry: what the server asks for, or twice as
// much each time, of which random jitter takes away up to the whole that exceeds
// the minimum, so that many clients do not come back at once.
func (r retrier) backoff(ctx context.Context, l *lookup, resp *http.Response, attempt int) time.Duration {
	shortest, longest := r.policy.WaitMin, r.policy.WaitMax
	wait, asked := time.Duration(0), false
	if resp != nil {
		wait, asked = retryAfter(resp.Header.Get("Retry-After"), r.now())
	}
	if !asked {
		most := shortest
		for range attempt + 1 {
			most = min(2*most, longest)
		}
		wait = shortest + time.Duration(r.random()*float64(most-shortest))
	}
	wait = max(min(wait, longest), min(shortest, longest))
	r.logger.LogAttrs(ctx, slog.LevelDebug, "retrying the request",
		slog.String("reason", l.failure().Error()), slog.Duration("wait", wait),
		slog.Bool("asked_for", asked), slog.Int("retry", attempt+1))
	return wait
}

// maxRetryAfter is more than the longest delay that can be set, in seconds.
const maxRetryAfter = 24 * 60 * 60

// retryAfter reads a Retry-After header (RFC 9110, section 10.2.3): seconds or
// a date. It reports whether there is one.
func retryAfter(header string, now time.Time) (time.Duration, bool) {
	header = strings.TrimSpace(header)
	if header != "" && strings.Trim(header, "0123456789") == "" {
		// More digits than fit are the largest number.
		seconds, _ := strconv.ParseInt(header, 10, 64)
		return time.Duration(min(seconds, maxRetryAfter)) * time.Second, true
	}
	date, err := http.ParseTime(header)
	if err != nil {
		return 0, false
	}
	return min(max(date.Sub(now), 0), maxRetryAfter*time.Second), true
}
