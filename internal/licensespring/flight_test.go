package licensespring

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestFlights_shareOneRequest cancels the caller whose request the others share.
func TestFlights_shareOneRequest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, calls := slow(t)
		ctx, cancel := context.WithCancel(t.Context())
		var callers sync.WaitGroup
		callers.Go(func() {
			if _, err := client.UserLicenses(ctx, query); !errors.Is(err, context.Canceled) {
				t.Errorf("the canceled one: %v", err)
			}
		})
		synctest.Wait()
		for range 5 {
			callers.Go(func() {
				if body, err := client.UserLicenses(t.Context(), query); err != nil || string(body) != `[]` {
					t.Errorf("%s, %v", body, err)
				}
			})
		}
		synctest.Wait()
		cancel()
		callers.Wait()
		if calls.Load() != 1 || len(client.flights.open) != 0 {
			t.Errorf("%d requests, %d flights are left over", calls.Load(), len(client.flights.open))
		}
	})
}

// slow returns a client of a server that takes half an hour, and the number of its
// requests.
func slow(t *testing.T) (*Client, *atomic.Int32) {
	t.Helper()
	calls := new(atomic.Int32)
	return within(t, func(*Config) {}, func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		select {
		case <-time.After(30 * time.Minute):
		case <-r.Context().Done():
		}
		respond(w, http.StatusOK, `[]`)
	}), calls
}

// TestFlights_canceledWithTheLastWaiter cancels the only caller: the request ends at once,
// and a later lookup starts another one.
func TestFlights_canceledWithTheLastWaiter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, calls := slow(t)
		began := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if _, err := client.UserLicenses(ctx, query); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		synctest.Wait()
		if len(client.flights.open) != 0 || time.Since(began) != time.Minute {
			t.Errorf("%d flights are open after %s", len(client.flights.open), time.Since(began))
		}
		if _, err := client.UserLicenses(t.Context(), query); err != nil || calls.Load() != 2 {
			t.Errorf("a later lookup: %v after %d requests", err, calls.Load())
		}
	})
}

func TestFlights_differentLookupsAreNotShared(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client, calls := slow(t)
		var group sync.WaitGroup
		for _, user := range []LicenseUser{PasswordUser{"a", "b"}, PasswordUser{"a", "c"}, TokenUser{"b", "a"}} {
			group.Go(func() {
				if _, err := client.UserLicenses(t.Context(), UserLicensesQuery{"up", user}); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if calls.Load() != 3 {
			t.Errorf("%d requests", calls.Load())
		}
	})
}

// TestFlights_eachHasItsOwnTimeout has callers with little time and callers with
// more time share a request: each leaves at its own deadline.
func TestFlights_eachHasItsOwnTimeout(t *testing.T) {
	t.Parallel()
	for name, times := range map[string][2]time.Duration{
		"the first has little time": {time.Minute, time.Hour}, "another has little time": {time.Hour, time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				client, calls := slow(t)
				results := make(chan error, 2)
				for _, limit := range times {
					ctx, cancel := context.WithTimeout(t.Context(), limit)
					t.Cleanup(cancel)
					go func() {
						_, err := client.UserLicenses(ctx, query)
						results <- err
					}()
					synctest.Wait()
				}
				if diff := cmp.Diff(&TimeoutError{Attempts: 1}, <-results); diff != "" {
					t.Errorf("the one with little time (-want +got):\n%s", diff)
				}
				if err := <-results; err != nil || calls.Load() != 1 {
					t.Errorf("the one with more time: %v after %d requests", err, calls.Load())
				}
			})
		})
	}
}

// TestFlights_nameTheTokenInATimeout has a fetch follow that of a token before its
// caller looks: the timeout is still that of the token.
func TestFlights_nameTheTokenInATimeout(t *testing.T) {
	t.Parallel()
	l := &lookup{secrets: newSecrets()}
	l.follow(l.forToken())
	ctx, cancel := context.WithDeadline(t.Context(), time.Time{})
	defer cancel()
	_, err := newFlights[string]().do(ctx, "", l, func(ctx context.Context, _ *lookup) (string, error) {
		<-ctx.Done()
		return "", ctx.Err()
	})
	var timeout *TimeoutError
	if !errors.As(err, &timeout) || !timeout.Token {
		t.Errorf("got %#v", err)
	}
}
