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

// pieceSize is how many bytes a dripped response sends at a time.
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

// deliver sends the response as the fault says. It ignores write errors: the
// caller that would learn of them is gone.
func (a *API) deliver(ctx context.Context, w http.ResponseWriter, resp response, fault Fault) {
	if fault.Delivery == Reset {
		reset(w)
		return
	}
	maps.Copy(w.Header(), resp.header)
	w.Header().Set("Content-Length", strconv.Itoa(len(resp.body)))
	w.WriteHeader(resp.status)
	switch fault.Delivery {
	case Truncated:
		_, _ = w.Write(resp.body[:len(resp.body)/2])
	case Dripped:
		a.drip(ctx, w, resp.body, fault.DripDelay)
	default:
		_, _ = w.Write(resp.body)
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

// reset breaks the connection: with a TCP reset if possible, else as the server
// does.
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
