package licensespring

import (
	"net/http"

	"golang.org/x/time/rate"
)

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

// wrap lets each request wait for its turn.
func (r *limiter) wrap(next handler) handler {
	return func(l *lookup, req *http.Request) (*http.Response, error) {
		l.queue(true)
		err := r.rate.Wait(req.Context())
		l.queue(false)
		if err != nil {
			return nil, err
		}
		return next(l, req)
	}
}
