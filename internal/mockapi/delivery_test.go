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
func connect(ctx context.Context, t *testing.T, server *httptest.Server) (body io.Reader, length int64, err error) {
	t.Helper()
	r := newRequest(t, exampleQuery())
	sent, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+r.URL.String(), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	sent.Header = r.Header
	resp, err := server.Client().Do(sent)
	if err != nil {
		return nil, 0, err
	}
	t.Cleanup(func() { _ = resp.Body.Close() })
	return resp.Body, resp.ContentLength, nil
}

func TestDelivery_truncated(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(newAPI(WithFaults(Fault{Delivery: Truncated})))
	t.Cleanup(server.Close)
	body, length, err := connect(t.Context(), t, server)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(body)
	if !errors.Is(err, io.ErrUnexpectedEOF) || int64(len(got)) != length/2 {
		t.Errorf("read %d of %d bytes, %v", len(got), length, err)
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
		_, _, err := connect(t.Context(), t, server)
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

func TestDelivery_resetWhereThereIsNoConnection(t *testing.T) {
	t.Parallel()
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, http.ErrAbortHandler) {
			t.Errorf("recovered %v", err)
		}
	}()
	spoiled(t, Fault{Delivery: Reset})
}

func TestDelivery_dripped(t *testing.T) {
	t.Parallel()
	want := ask(t, newAPI(), exampleQuery()).Body.Bytes()
	goOn := make(chan time.Duration)
	pause := func(ctx context.Context, d time.Duration) error {
		select {
		case goOn <- d:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	fault := Fault{Delivery: Dripped, DripDelay: time.Second}
	server := httptest.NewServer(newAPI(WithFaults(fault), WithWait(pause)))
	t.Cleanup(server.Close)
	body, _, err := connect(t.Context(), t, server)
	if err != nil {
		t.Fatal(err)
	}
	// Each piece has to arrive while the mock waits to send the next.
	var got []byte
	for len(got) < len(want) {
		if len(got) > 0 {
			if d := <-goOn; d != time.Second {
				t.Errorf("paused %s", d)
			}
		}
		piece := make([]byte, min(pieceSize, len(want)-len(got)))
		if _, err := io.ReadFull(body, piece); err != nil {
			t.Fatal(err)
		}
		got = append(got, piece...)
	}
	if !slices.Equal(got, want) {
		t.Error("the body differs")
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

func TestDelivery_givesUpWithTheCaller(t *testing.T) {
	t.Parallel()
	ctx, giveUp := context.WithCancel(t.Context())
	api := newAPI(WithFaults(Fault{Delay: time.Hour}), WithWait(func(ctx context.Context, d time.Duration) error {
		giveUp()
		return wait(ctx, d)
	}))
	server := httptest.NewServer(api)
	_, _, err := connect(ctx, t, server)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	server.Close() // waits for the request to end
	if got := api.Requests(); len(got) != 1 || got[0].Status != 0 {
		t.Errorf("noted %+v", got)
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
