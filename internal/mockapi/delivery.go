package mockapi

import (
	"context"
	"crypto/tls"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"
)

// pieceSize is how many bytes a dripped answer sends at a time.
const pieceSize = 64

// waiting ends after a duration, or with an error when the context ends.
type waiting func(context.Context, time.Duration) error

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// deliver sends the answer in the way that the fault asks for. That the caller
// may be gone is of no concern: there is nobody else to tell.
func (a *API) deliver(ctx context.Context, w http.ResponseWriter, ans answer, fault Fault) {
	if fault.Delivery == Reset {
		reset(w)
		return
	}
	maps.Copy(w.Header(), ans.header)
	w.Header().Set("Content-Length", strconv.Itoa(len(ans.body)))
	w.WriteHeader(ans.status)
	switch fault.Delivery {
	case Truncated:
		_, _ = w.Write(ans.body[:len(ans.body)/2])
	case Dripped:
		a.drip(ctx, w, ans.body, fault.Pause)
	default:
		_, _ = w.Write(ans.body)
	}
}

func (a *API) drip(ctx context.Context, w http.ResponseWriter, body []byte, pause time.Duration) {
	first := true
	for piece := range slices.Chunk(body, pieceSize) {
		if !first && a.wait(ctx, pause) != nil {
			return
		}
		first = false
		_, _ = w.Write(piece)
		_ = http.NewResponseController(w).Flush()
	}
}

// reset breaks the connection: with a TCP reset where that can be had, else by
// what the server has for it.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if secure, ok := conn.(*tls.Conn); ok {
		conn = secure.NetConn()
	}
	if tcp, ok := conn.(interface{ SetLinger(sec int) error }); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}
