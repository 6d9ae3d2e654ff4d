package licensespring

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var codeQuery = UserLicensesQuery{Product: "up", User: CodeUser{Code: "one-time", CustomerAccountCode: "acme"}}

func TestRetry_whatIsRetried(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		status             int
		byPassword, byCode int32 // requests in all
	}{
		"200": {http.StatusOK, 1, 1},
		"302": {http.StatusFound, 1, 1},
		"400": {http.StatusBadRequest, 1, 1},
		"401": {http.StatusUnauthorized, 1, 1},
		"404": {http.StatusNotFound, 1, 1},
		"429": {http.StatusTooManyRequests, 3, 3},
		"500": {http.StatusInternalServerError, 3, 1},
		"501": {http.StatusNotImplemented, 1, 1},
		"502": {http.StatusBadGateway, 3, 1},
		"503": {http.StatusServiceUnavailable, 3, 1},
		"504": {http.StatusGatewayTimeout, 3, 1},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				calls.Add(1)
				respond(w, tc.status, `[]`)
			})
			for _, asked := range []struct {
				query UserLicensesQuery
				want  int32
			}{{query, tc.byPassword}, {codeQuery, tc.byCode}} {
				calls.Store(0)
				_, err := client.UserLicenses(context.Background(), asked.query)
				if calls.Load() != asked.want || (err == nil) != (tc.status == http.StatusOK) {
					t.Errorf("%T: %d requests, want %d (%v)", asked.query.User, calls.Load(), asked.want, err)
				}
			}
		})
	}
}

// TestRetry_brokenConnection breaks connections after the request was read,
// also ones that were used before, which net/http repeats by itself.
func TestRetry_brokenConnection(t *testing.T) {
	t.Parallel()
	var calls, broken atomic.Int32
	client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
		calls.Add(1)
		if broken.Add(-1) >= 0 {
			hangUp(t, w)
			return
		}
		respond(w, http.StatusOK, `[]`)
	})
	ask := func(query UserLicensesQuery, breaks int32) (int32, error) {
		if _, err := client.UserLicenses(context.Background(), query); err != nil { // warm up
			t.Fatal(err)
		}
		calls.Store(0)
		broken.Store(breaks)
		_, err := client.UserLicenses(context.Background(), query)
		return calls.Load(), err
	}
	if n, err := ask(query, 2); err != nil || n != 3 {
		t.Errorf("by password: %d requests, %v", n, err)
	}
	n, err := ask(codeQuery, 1)
	var got *ConnectionError
	if !errors.As(err, &got) || n != 1 {
		t.Errorf("by code: %d requests, %v", n, err)
	}
}

func TestRetry_codeBeforeAnythingWasSent(t *testing.T) {
	t.Parallel()
	var dials atomic.Int32
	client := start(t, func(c *Config) {
		c.Transport = &http.Transport{DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if dials.Add(1) < 3 {
				return nil, errors.New("no route to host")
			}
			return new(net.Dialer).DialContext(ctx, network, address)
		}}
	}, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, `[]`) })
	if _, err := client.UserLicenses(context.Background(), codeQuery); err != nil || dials.Load() != 3 {
		t.Errorf("%v after %d connections", err, dials.Load())
	}
}

func TestRetry_eachAttemptIsSignedAfresh(t *testing.T) {
	t.Parallel()
	began := time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)
	var ticks atomic.Int64
	seen := map[string]bool{}
	client := start(t, func(c *Config) {
		c.Now = func() time.Time { return began.Add(time.Duration(ticks.Add(1)) * time.Second) }
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
	now := time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)
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
				now:    func() time.Time { return now },
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

func TestTimeout_ofAnAttempt(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		handler func(w http.ResponseWriter, r *http.Request)
		want    string
	}{
		"nothing comes": {
			func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			": not complete within 50ms",
		},
		"the body drips": {func(w http.ResponseWriter, r *http.Request) {
			respond(w, http.StatusOK, `[`)
			http.NewResponseController(w).Flush() //nolint:errcheck // the client has gone
			<-r.Context().Done()
		}, "the response was not complete within 50ms"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := start(t, func(c *Config) {
				c.RequestTimeout = 50 * time.Millisecond
				c.Retry.Max = 0
			}, tc.handler)
			_, err := client.UserLicenses(context.Background(), query)
			if err == nil || !hasSuffix(err, tc.want) {
				t.Errorf("got %v, want …%s", err, tc.want)
			}
		})
	}
}

func TestTimeout_ofTheOperation(t *testing.T) {
	t.Parallel()
	client := start(t, func(c *Config) {
		c.Retry = RetryPolicy{Max: 20, WaitMin: time.Hour, WaitMax: time.Hour}
	}, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusServiceUnavailable, ``) })
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	_, err := client.UserLicenses(ctx, query)
	want := &TimeoutError{Attempts: 1, Ended: 1, Last: &APIError{Status: http.StatusServiceUnavailable}}
	if diff := cmp.Diff(want, err); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"7", "0", "99999999999999999999", "Fri, 01 May 2026 12:00:09 GMT", "-1", " 3 ", "1e3"} {
		f.Add(seed)
	}
	now := time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, header string) {
		wait, ok := retryAfter(header, now)
		if wait < 0 || wait > 24*time.Hour || !ok && wait != 0 {
			t.Fatalf("%q: %s, %t", header, wait, ok)
		}
	})
}

// hangUp closes the connection of a request without a response.
func hangUp(t *testing.T, w http.ResponseWriter) {
	t.Helper()
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		t.Error(err)
		return
	}
	conn.Close() //nolint:errcheck // that is the point
}

func hasSuffix(err error, suffix string) bool {
	text := err.Error()
	return len(text) >= len(suffix) && text[len(text)-len(suffix):] == suffix
}
