package mockapi

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// connect sends a request that the mock behind the server accepts.
func connect(t *testing.T, server *httptest.Server) (*http.Response, error) {
	t.Helper()
	r := newRequest(t, exampleQuery())
	sent, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+r.URL.String(), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	sent.Header = r.Header
	return server.Client().Do(sent)
}

func TestDelivery_truncated(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(newAPI(WithFaults(Fault{Delivery: Truncated})))
	t.Cleanup(server.Close)
	resp, err := connect(t, server)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if !errors.Is(err, io.ErrUnexpectedEOF) || string(got) != exampleBody[:len(exampleBody)/2] || int(resp.ContentLength) != len(exampleBody) {
		t.Errorf("read %d of %d bytes, %v", len(got), resp.ContentLength, err)
	}
}

// errResetOnWindows is how Windows says that a connection was reset.
const errResetOnWindows = syscall.Errno(10054)

func TestDelivery_reset(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Times: 2, Delivery: Reset}))
	plain, secure := httptest.NewServer(api), httptest.NewTLSServer(api)
	t.Cleanup(plain.Close)
	t.Cleanup(secure.Close)
	for _, server := range []*httptest.Server{plain, secure} {
		_, err := connect(t, server) //nolint:bodyclose // there is no response
		if !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, errResetOnWindows) {
			t.Errorf("%s: got %v", server.URL, err)
		}
	}
	for _, noted := range api.Requests() {
		if noted.Status != 0 {
			t.Errorf("noted with a status: %+v", noted)
		}
	}
}

// TestDelivery_dripped has a caller that gives up before the fourth piece.
func TestDelivery_dripped(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	var got []int
	api := newAPI(WithFaults(Fault{Delivery: Dripped, DripDelay: time.Second}), WithWait(func(_ context.Context, d time.Duration) error {
		if !w.Flushed || d != time.Second {
			t.Errorf("after %d bytes, it waits for %s, and whether they are on their way is %t", w.Body.Len(), d, w.Flushed)
		}
		w.Flushed = false
		if got = append(got, w.Body.Len()); len(got) == 3 {
			return context.Canceled
		}
		return nil
	}))
	api.ServeHTTP(w, newRequest(t, exampleQuery()))
	if want := []int{64, 128, 192}; !slices.Equal(got, want) || w.Body.String() != exampleBody[:192] {
		t.Errorf("after each wait, there are %d bytes, want %d: %s", got, want, w.Body)
	}
	if w := spoiled(t, Fault{Delivery: Dripped}); w.Body.String() != exampleBody {
		t.Errorf("the response is %s", w.Body)
	}
}

func TestDelivery_delayed(t *testing.T) {
	t.Parallel()
	var waits []time.Duration
	api := newAPI(WithFaults(Fault{Delay: time.Minute}), WithWait(func(_ context.Context, d time.Duration) error {
		waits = append(waits, d)
		return nil
	}))
	for range 2 {
		wantOK(t, ask(t, api, exampleQuery()))
	}
	if want := []time.Duration{time.Minute}; !slices.Equal(waits, want) {
		t.Errorf("waited %s, want %s", waits, want)
	}
}

// TestDelivery_aborted has a caller that has gone, and a reset without a connection.
func TestDelivery_aborted(t *testing.T) {
	t.Parallel()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for _, fault := range []Fault{{Delay: time.Hour}, {Delivery: Reset}} {
		api := newAPI(WithFaults(fault))
		func() {
			defer func() {
				if err, _ := recover().(error); !errors.Is(err, http.ErrAbortHandler) {
					t.Errorf("%+v: recovered %v", fault, err)
				}
			}()
			serve(api, newRequest(t, exampleQuery()).WithContext(gone))
		}()
		if got := api.Requests(); len(got) != 1 || got[0].Status != 0 {
			t.Errorf("noted %+v", got)
		}
	}
}

func TestWait_endsWithTimeOrContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		if err := wait(t.Context(), time.Hour); err != nil || time.Since(start) != time.Hour {
			t.Errorf("waited %s, %v", time.Since(start), err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start = time.Now()
		if err := wait(ctx, time.Hour); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Minute {
			t.Errorf("waited %s, %v", time.Since(start), err)
		}
	})
}
