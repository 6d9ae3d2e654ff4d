package licensespring

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

var codeQuery = UserLicensesQuery{Product: "up", User: CodeUser{Code: "one-time", CustomerAccountCode: "acme"}}

// TestRetry_whatIsRetried has the third request succeed.
func TestRetry_whatIsRetried(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]struct{ byPassword, byCode int32 }{
		http.StatusOK:                  {1, 1},
		http.StatusNoContent:           {1, 1},
		http.StatusFound:               {1, 1},
		http.StatusBadRequest:          {1, 1},
		http.StatusUnauthorized:        {1, 1},
		http.StatusNotFound:            {1, 1},
		http.StatusTooManyRequests:     {3, 3},
		http.StatusInternalServerError: {3, 1},
		http.StatusNotImplemented:      {1, 1},
		http.StatusBadGateway:          {3, 1},
		http.StatusServiceUnavailable:  {3, 1},
		http.StatusGatewayTimeout:      {3, 1},
	} {
		t.Run(http.StatusText(status), func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				if calls.Add(1) == 3 {
					respond(w, http.StatusOK, `[]`)
					return
				}
				respond(w, status, `[]`)
			})
			for _, asked := range []struct {
				query UserLicensesQuery
				want  int32
			}{{codeQuery, want.byCode}, {query, want.byPassword}} {
				calls.Store(0)
				_, err := client.UserLicenses(context.Background(), asked.query)
				if succeeds := status == http.StatusOK || asked.want == 3; calls.Load() != asked.want || (err == nil) != succeeds {
					t.Errorf("%T: %d requests, want %d (%v)", asked.query.User, calls.Load(), asked.want, err)
				}
			}
		})
	}
}

func TestRetry_eachAttemptIsSignedAfresh(t *testing.T) {
	t.Parallel()
	var ticks atomic.Int64
	seen := map[string]bool{}
	client := start(t, func(c *Config) {
		c.Now = func() time.Time { return noon.Add(time.Duration(ticks.Add(1)) * time.Second) }
	}, func(w http.ResponseWriter, r *http.Request) {
		seen[r.Header.Get("Date")+r.Header.Get("Authorization")] = true
		respond(w, http.StatusServiceUnavailable, ``)
	})
	if _, err := client.UserLicenses(context.Background(), query); err == nil || len(seen) != 3 {
		t.Errorf("%d different authorizations, %v", len(seen), err)
	}
}

func TestBackoff_delays(t *testing.T) {
	t.Parallel()
	const shortest, longest = 500 * time.Millisecond, 30 * time.Second
	cases := map[string]struct {
		attempt    int
		retryAfter string
		random     float64
		want       time.Duration
	}{
		"first, least jitter":        {0, "", 0, shortest},
		"first, most jitter":         {0, "", 1, time.Second},
		"second":                     {1, "", 1, 2 * time.Second},
		"second, half of the jitter": {1, "", 0.5, 1250 * time.Millisecond},
		"fifth":                      {4, "", 1, 16 * time.Second},
		"sixth":                      {5, "", 1, longest},
		"hundredth":                  {99, "", 1, longest},
		"seconds":                    {0, "7", 1, 7 * time.Second},
		"seconds beyond longest":     {0, "3600", 1, longest},
		"more digits than fit":       {0, "99999999999999999999", 1, longest},
		"no seconds":                 {3, "0", 1, shortest},
		"a date":                     {0, "Fri, 01 May 2026 12:00:09 GMT", 1, 9 * time.Second},
		"a date in the past":         {3, "Fri, 01 May 2026 11:00:00 GMT", 1, shortest},
		"a far date":                 {0, "Sat, 02 May 2026 12:00:00 GMT", 1, longest},
		"nonsense":                   {0, "soon", 1, time.Second},
		"a negative number":          {0, "-5", 1, time.Second},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			retry := retrier{
				policy: RetryPolicy{WaitMin: shortest, WaitMax: longest},
				now:    func() time.Time { return noon },
				random: func() float64 { return tc.random },
				logger: slog.New(slog.DiscardHandler),
			}
			l := &lookup{}
			l.fail(&APIError{Status: http.StatusServiceUnavailable})
			resp := &http.Response{Header: http.Header{}}
			if tc.retryAfter != "" {
				resp.Header.Set("Retry-After", tc.retryAfter)
			}
			if got := retry.backoff(context.Background(), l, resp, tc.attempt); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestTimeout_ofTheOperation(t *testing.T) {
	t.Parallel()
	unavailable := http.StatusServiceUnavailable
	for name, tc := range map[string]struct {
		authorization Authorization
		want          TimeoutError
	}{
		"by key":   {APIKey{}, TimeoutError{Attempts: 3, Ended: 3, Last: &APIError{Status: unavailable}}},
		"by token": {anyClient(t), TimeoutError{Attempts: 3, Ended: 3, Token: true, Last: &TokenError{Status: unavailable}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client := within(t, func(c *Config) {
					c.Authorization = tc.authorization
					c.Retry = RetryPolicy{Max: 9, WaitMin: time.Hour, WaitMax: time.Hour}
				}, func(w http.ResponseWriter, _ *http.Request) { respond(w, unavailable, ``) })
				ctx, cancel := context.WithTimeout(t.Context(), 150*time.Minute)
				defer cancel()
				_, err := client.UserLicenses(ctx, query)
				if diff := cmp.Diff(&tc.want, err); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		})
	}
}
