package mockapi

import (
	"context"
	"crypto/tls"
	"maps"
	"net/http"
	"strconv"
	"time"
)

// pieceSize is how many bytes a dripped response sends at a time.
const pieceSize = 64

// wait ends after a duration, or with an error when the context ends.
func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// deliver sends the response as the fault says. It ignores write errors: the
// caller that would learn of them is gone.
func (a *API) deliver(ctx context.Context, w http.ResponseWriter, resp *response, fault Fault) {
	maps.Copy(w.Header(), resp.header)
	w.Header().Set("Content-Length", strconv.Itoa(len(resp.body)))
	w.WriteHeader(resp.status)
	body := resp.body
	if fault.Delivery == Truncated {
		body = body[:len(body)/2]
	}
	size := len(body)
	if fault.Delivery == Dripped {
		size = pieceSize
	}
	for sent := 0; sent < len(body); sent += size {
		if sent > 0 && a.wait(ctx, fault.DripDelay) != nil {
			return
		}
		_, _ = w.Write(body[sent:min(sent+size, len(body))])
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
