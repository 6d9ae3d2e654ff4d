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

// ask sends a request that the mock behind the server accepts.
func ask(ctx context.Context, t *testing.T, server *httptest.Server) (*http.Response, error) {
	t.Helper()
	r := newRequest(exampleQuery())
	sent, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+r.URL.String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	sent.Header = r.Header
	return server.Client().Do(sent)
}

func TestDelivery_truncated(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(newAPI(WithFaults(Fault{Delivery: Truncated})))
	defer server.Close()
	resp, err := ask(t.Context(), t, server)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if !errors.Is(err, io.ErrUnexpectedEOF) || int64(len(body)) != resp.ContentLength/2 {
		t.Errorf("read %d of %d bytes, %v", len(body), resp.ContentLength, err)
	}
}

func TestDelivery_reset(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Times: 2, Delivery: Reset}))
	plain, secure := httptest.NewServer(api), httptest.NewTLSServer(api)
	defer plain.Close()
	defer secure.Close()
	for _, server := range []*httptest.Server{plain, secure} {
		resp, err := ask(t.Context(), t, server)
		if err == nil {
			resp.Body.Close()
		}
		if !errors.Is(err, syscall.ECONNRESET) {
			t.Errorf("%s: got %v", server.URL, err)
		}
	}
	for _, noted := range api.Requests() {
		if noted.Status != 0 {
			t.Errorf("noted as answered: %+v", noted)
		}
	}
}

func TestDelivery_resetWhereThereIsNoConnection(t *testing.T) {
	t.Parallel()
	defer func() {
		if got := recover(); got != http.ErrAbortHandler {
			t.Errorf("recovered %v", got)
		}
	}()
	spoiled(Fault{Delivery: Reset})
}

func TestDelivery_dripped(t *testing.T) {
	t.Parallel()
	want := serve(newAPI(), newRequest(exampleQuery())).Body.Bytes()
	goOn := make(chan time.Duration)
	pause := func(ctx context.Context, d time.Duration) error {
		select {
		case goOn <- d:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	fault := Fault{Delivery: Dripped, Pause: time.Second}
	server := httptest.NewServer(newAPI(WithFaults(fault), WithWait(pause)))
	defer server.Close()
	resp, err := ask(t.Context(), t, server)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	// Each piece has to arrive while the mock waits to send the next.
	var got []byte
	for len(got) < len(want) {
		if len(got) > 0 {
			if d := <-goOn; d != time.Second {
				t.Errorf("paused %s", d)
			}
		}
		piece := make([]byte, min(pieceSize, len(want)-len(got)))
		if _, err := io.ReadFull(resp.Body, piece); err != nil {
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
		if w := serve(api, newRequest(exampleQuery())); w.Code != http.StatusOK {
			t.Errorf("answered %d", w.Code)
		}
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
	resp, err := ask(ctx, t, server)
	if err == nil {
		resp.Body.Close()
	}
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
