package licensespring

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestLimiter_countsEveryRequest allows one request in an hour: whatever asks
// for a second one has to wait longer than it may.
func TestLimiter_countsEveryRequest(t *testing.T) {
	t.Parallel()
	cases := map[string]func(w http.ResponseWriter){
		"another lookup": func(w http.ResponseWriter) { respond(w, http.StatusOK, `[]`) },
		"a retry":        func(w http.ResponseWriter) { respond(w, http.StatusServiceUnavailable, ``) },
		"a corrected request": func(w http.ResponseWriter) {
			w.Header().Set("Date", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat))
			respond(w, http.StatusBadRequest, `{"code":"date_header_diff"}`)
		},
	}
	for name, first := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				var calls atomic.Int32
				client := within(t, func(c *Config) { c.RequestsPerSecond = 1.0 / 3600 }, func(w http.ResponseWriter, _ *http.Request) {
					calls.Add(1)
					first(w)
				})
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour-time.Second)
				defer cancel()
				_, err := client.UserLicenses(ctx, query)
				if err == nil {
					_, err = client.UserLicenses(ctx, query)
				}
				var late *TimeoutError
				if !errors.As(err, &late) || !late.RateLimited || calls.Load() != 1 {
					t.Errorf("%v after %d requests", err, calls.Load())
				}
			})
		})
	}
}

func TestLimiter_spacesRequests(t *testing.T) {
	t.Parallel()
	for perSecond, want := range map[float64]time.Duration{5: 400 * time.Millisecond, 0: 0} {
		synctest.Test(t, func(t *testing.T) {
			began := time.Now()
			client := within(t, func(c *Config) {
				c.RequestsPerSecond = perSecond
				c.RequestTimeout = 150 * time.Millisecond // less than the wait for a turn, which does not count
			}, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, `[]`) })
			for range 3 {
				if _, err := client.UserLicenses(t.Context(), query); err != nil {
					t.Fatal(err)
				}
			}
			if got := time.Since(began); got != want {
				t.Errorf("three requests at %g per second took %s, want %s", perSecond, got, want)
			}
		})
	}
}
