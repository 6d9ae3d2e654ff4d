package licensespring

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// RetryPolicy says how often a request is repeated and how long to wait before.
type RetryPolicy struct {
	// Max is the number of repetitions; 0 for none.
	Max int
	// WaitMin is the shortest pause before a repetition.
	WaitMin time.Duration
	// WaitMax is the longest pause, whatever the server asks for.
	WaitMax time.Duration
}

// DefaultRetryPolicy suits the API's published rate limits.
var DefaultRetryPolicy = RetryPolicy{Max: 4, WaitMin: 500 * time.Millisecond, WaitMax: 30 * time.Second}

// checkRetry reports whether repeating a request may help: no connection, too
// many requests, or a server in trouble. A query that works once is repeated
// only if the server cannot have seen it or has said that it did not look.
func (n *network) checkRetry(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	x := exchangeIn(ctx)
	if err != nil {
		reached := x.end(describe(err, n.timeout))
		if errors.As(err, new(*TokenError)) || errors.Is(err, errTooLate) || x.singleUse && reached {
			return false, nil
		}
		return retryablehttp.DefaultRetryPolicy(ctx, resp, err)
	}
	x.end(fmt.Sprintf("status %d", resp.StatusCode))
	switch resp.StatusCode {
	case http.StatusTooManyRequests:
		return true, nil
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return !x.singleUse, nil
	default:
		return false, nil
	}
}

// backoff returns the pause before a repetition: what the server asks for, or
// twice as much each time, of which chance takes away up to the whole that
// exceeds the minimum, lest many clients come back at once.
func (n *network) backoff(ctx context.Context, resp *http.Response, attempt int) time.Duration {
	shortest, longest := n.policy.WaitMin, n.policy.WaitMax
	wait, asked := time.Duration(0), false
	if resp != nil {
		wait, asked = retryAfter(resp.Header.Get("Retry-After"), n.clock.now())
	}
	if !asked {
		most := shortest << min(attempt+1, 32)
		if most > longest || most < shortest {
			most = longest
		}
		wait = shortest + time.Duration(n.random()*float64(most-shortest))
	}
	wait = max(min(wait, longest), min(shortest, longest))
	n.logger.LogAttrs(ctx, slog.LevelDebug, "repeating the request",
		slog.String("reason", exchangeIn(ctx).reason()), slog.Duration("wait", wait),
		slog.Bool("asked_for", asked), slog.Int("repetition", attempt+1))
	return wait
}

// maxRetryAfter is more than anybody waits, in seconds.
const maxRetryAfter = 24 * 60 * 60

// retryAfter reads a Retry-After header (RFC 9110, section 10.2.3): seconds or
// a date. It reports whether there is one.
func retryAfter(header string, now time.Time) (time.Duration, bool) {
	header = strings.TrimSpace(header)
	if header != "" && strings.Trim(header, "0123456789") == "" {
		seconds, err := strconv.Atoi(header)
		if err != nil || seconds > maxRetryAfter {
			seconds = maxRetryAfter
		}
		return time.Duration(seconds) * time.Second, true
	}
	date, err := http.ParseTime(header)
	if err != nil {
		return 0, false
	}
	return min(max(date.Sub(now), 0), maxRetryAfter*time.Second), true
}

// describe says why there was no answer.
func describe(err error, timeout time.Duration) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Sprintf("it was not complete within %s", timeout)
	}
	return withoutURL(err).Error()
}
