package licensespring

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
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
			var calls atomic.Int32
			client := start(t, func(c *Config) { c.RequestsPerSecond = 1.0 / 3600 }, func(w http.ResponseWriter, _ *http.Request) {
				calls.Add(1)
				first(w)
			})
			ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
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
	}
}

func TestLimiter_doesNotCountAgainstTheRequestTimeout(t *testing.T) {
	t.Parallel()
	client := start(t, func(c *Config) {
		c.RequestsPerSecond = 5
		c.RequestTimeout = 150 * time.Millisecond // less than the wait for a turn
	}, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, `[]`) })
	for range 3 {
		if _, err := client.UserLicenses(context.Background(), query); err != nil {
			t.Fatal(err)
		}
	}
}
