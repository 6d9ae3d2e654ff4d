package licensespring

import (
	"errors"
	"net/http"

	"golang.org/x/time/rate"
)

// errTooLate tells that a request would have to wait for its turn beyond the
// end of its context.
var errTooLate = errors.New("no time left to wait for a turn")

// limiter spaces requests evenly.
type limiter struct {
	rate *rate.Limiter
}

// newLimiter returns a limiter of so many requests per second; 0 for any number.
func newLimiter(perSecond float64) *limiter {
	limit := rate.Limit(perSecond)
	if perSecond == 0 {
		limit = rate.Inf
	}
	return &limiter{rate.NewLimiter(limit, 1)}
}

func (l *limiter) wrap(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		if err := l.wait(req); err != nil {
			return nil, err
		}
		return next.RoundTrip(req)
	})
}

// wait returns when it is the request's turn.
func (l *limiter) wait(req *http.Request) error {
	err := l.rate.Wait(req.Context())
	if err != nil && req.Context().Err() == nil {
		return errTooLate
	}
	return err
}
