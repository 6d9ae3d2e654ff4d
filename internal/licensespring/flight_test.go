package licensespring

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// heldServer responds when it may.
type heldServer struct {
	calls   atomic.Int32
	arrived chan struct{}
	release chan struct{}
	gone    chan struct{}
}

func newHeldServer() *heldServer {
	return &heldServer{arrived: make(chan struct{}, 10), release: make(chan struct{}), gone: make(chan struct{}, 10)}
}

func (h *heldServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.calls.Add(1)
	h.arrived <- struct{}{}
	select {
	case <-h.release:
		respond(w, http.StatusOK, `[{"id":1}]`)
	case <-r.Context().Done():
		h.gone <- struct{}{}
	}
}

func TestFlights_shareOneRequest(t *testing.T) {
	t.Parallel()
	held := newHeldServer()
	client := start(t, nil, held.ServeHTTP)
	ctx, cancel := context.WithCancel(context.Background())
	first := make(chan error, 1)
	go func() {
		_, err := client.UserLicenses(ctx, query)
		first <- err
	}()
	<-held.arrived
	var others sync.WaitGroup
	for range 5 {
		others.Go(func() {
			body, err := client.UserLicenses(context.Background(), query)
			if err != nil || string(body) != `[{"id":1}]` {
				t.Errorf("%s, %v", body, err)
			}
		})
	}
	waitFor(t, func() bool { return waitingIn(client) == 6 })
	cancel() // the one whose request it is
	if err := <-first; !errors.Is(err, context.Canceled) {
		t.Errorf("the canceled one: %v", err)
	}
	close(held.release)
	others.Wait()
	if held.calls.Load() != 1 {
		t.Errorf("%d requests", held.calls.Load())
	}
	if waitingIn(client) != 0 || len(client.flights.open) != 0 {
		t.Errorf("flights are left over: %v", client.flights.open)
	}
}

func TestFlights_canceledWithTheLastWaiter(t *testing.T) {
	t.Parallel()
	held := newHeldServer()
	client := start(t, nil, held.ServeHTTP)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		_, err := client.UserLicenses(ctx, query)
		done <- err
	}()
	<-held.arrived
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	select {
	case <-held.gone:
	case <-time.After(10 * time.Second):
		t.Error("the request goes on though nobody waits for it")
	}
	close(held.release)
	if _, err := client.UserLicenses(context.Background(), query); err != nil {
		t.Errorf("a later lookup: %v", err)
	}
}

func TestFlights_differentLookupsAreNotShared(t *testing.T) {
	t.Parallel()
	held := newHeldServer()
	close(held.release)
	client := start(t, nil, held.ServeHTTP)
	var group sync.WaitGroup
	for _, user := range []LicenseUser{PasswordUser{"a", "b"}, PasswordUser{"a", "c"}, TokenUser{"b", "a"}} {
		group.Go(func() {
			if _, err := client.UserLicenses(context.Background(), UserLicensesQuery{"up", user}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if held.calls.Load() != 3 {
		t.Errorf("%d requests", held.calls.Load())
	}
}

// TestFlights_eachHasItsOwnTimeout has callers with little time and callers with
// more time share a request: each leaves at its own deadline.
func TestFlights_eachHasItsOwnTimeout(t *testing.T) {
	t.Parallel()
	for name, firstIsBrief := range map[string]bool{"the first has little time": true, "another has little time": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			held := newHeldServer()
			client := start(t, nil, held.ServeHTTP)
			brief, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
			defer cancel()
			first, second := context.Background(), brief
			if firstIsBrief {
				first, second = brief, context.Background()
			}
			results := make(chan error, 2)
			ask := func(ctx context.Context) {
				_, err := client.UserLicenses(ctx, query)
				results <- err
			}
			go ask(first)
			<-held.arrived
			go ask(second)
			want := &TimeoutError{Attempts: 1}
			if diff := cmp.Diff(want, <-results); diff != "" {
				t.Errorf("the one with little time (-want +got):\n%s", diff)
			}
			close(held.release)
			if err := <-results; err != nil {
				t.Errorf("the one with more time: %v", err)
			}
			if held.calls.Load() != 1 {
				t.Errorf("%d requests", held.calls.Load())
			}
		})
	}
}

func waitingIn(client *Client) int {
	client.flights.mu.Lock()
	defer client.flights.mu.Unlock()
	waiting := 0
	for _, flight := range client.flights.open {
		waiting += flight.waiters
	}
	return waiting
}

func waitFor(t *testing.T, condition func() bool) {
	t.Helper()
	deadline := time.NewTimer(10 * time.Second)
	defer deadline.Stop()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !condition() {
		select {
		case <-tick.C:
		case <-deadline.C:
			t.Fatal("waited in vain")
		}
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
