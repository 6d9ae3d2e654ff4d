package licensespring_test

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// hanging are servers that keep a request waiting forever. They stop when the
// client closes the connection.
var hanging = map[string]func(*testing.T) *wireServer{
	"no response":         sendsAndWaits(),
	"half of the headers": sendsAndWaits("HTTP/1.1 200 OK", "Content-"),
	"half of the body":    sendsAndWaits("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 100", "", "["),
	"half of an error":    sendsAndWaits("HTTP/1.1 503 Service Unavailable", "Content-Type: application/json", "Content-Length: 100", "", "{"),
	"half of a chunk":     sendsAndWaits("HTTP/1.1 200 OK", "Content-Type: application/json", "Transfer-Encoding: chunked", "", "5", "["),
	"no TLS": func(t *testing.T) *wireServer {
		t.Helper()
		return serveWire(t, &wireServer{roots: x509.NewCertPool(), speak: waitForClose}, nil)
	},
	"a proxy without a response": func(t *testing.T) *wireServer {
		t.Helper()
		return serveWire(t, &wireServer{isProxy: true, speak: waitForClose}, nil)
	},
}

// switching are servers that respond with a status below 200, which no response
// need follow.
var switching = map[string]func(*testing.T) *wireServer{
	"101":                    sendsAndWaits("HTTP/1.1 101 Switching Protocols", "Upgrade: anything", "Connection: Upgrade", "", ""),
	"101 without a protocol": sendsAndWaits("HTTP/1.1 101 Switching Protocols", "", ""),
	"100":                    sendsAndWaits("HTTP/1.1 100 Continue", "", ""),
	"103 without end": func(t *testing.T) *wireServer {
		t.Helper()
		return startWire(t, func(conn net.Conn, _ *http.Request, _ int) bool {
			for {
				if _, err := io.WriteString(conn, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"); err != nil {
					return false
				}
			}
		})
	},
}

func sendsAndWaits(lines ...string) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer {
		t.Helper()
		return startWire(t, func(conn net.Conn, _ *http.Request, _ int) bool {
			write(conn, lines...)
			waitForClose(conn)
			return false
		})
	}
}

func waitForClose(conn net.Conn) { io.Copy(io.Discard, conn) } //nolint:errcheck // it ends with the connection

// ends are the ways in which waiting must end.
var ends = map[string]struct {
	timeout time.Duration // of an attempt
	begin   func(context.Context, *wireServer) (context.Context, context.CancelFunc)
	check   func(error) bool
}{
	"by request_timeout": {
		50 * time.Millisecond,
		func(ctx context.Context, _ *wireServer) (context.Context, context.CancelFunc) { return ctx, func() {} },
		timedOut,
	},
	"by timeouts": {
		time.Hour,
		func(ctx context.Context, _ *wireServer) (context.Context, context.CancelFunc) {
			return context.WithTimeout(ctx, 50*time.Millisecond)
		},
		outOfTime,
	},
	"by Ctrl-C": {
		time.Hour,
		func(ctx context.Context, server *wireServer) (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(ctx)
			go func() { <-server.arrived; cancel() }()
			return ctx, cancel
		},
		func(err error) bool { return errors.Is(err, context.Canceled) },
	},
}

// outOfTime reports whether a lookup was not complete in time. A response of status
// 200 is not a reason, as long as it is still on its way.
func outOfTime(err error) bool {
	var (
		late  *licensespring.TimeoutError
		api   *licensespring.APIError
		token *licensespring.TokenError
	)
	switch {
	case !errors.As(err, &late):
		return false
	case errors.As(late.Last, &api):
		return api.Status != http.StatusOK
	case errors.As(late.Last, &token):
		return token.Status != http.StatusOK
	default:
		return true
	}
}

// timedOut reports whether an attempt was not complete in time. The body of an
// error response is not needed, so what came of it has to do.
func timedOut(err error) bool {
	var (
		connection *licensespring.ConnectionError
		response   *licensespring.ResponseError
		api        *licensespring.APIError
	)
	switch {
	case errors.As(err, &connection):
		return connection.Cause == licensespring.CauseTimeout && connection.Bound == 50*time.Millisecond
	case errors.As(err, &response):
		return response.Cause == licensespring.CauseTimeout && response.Bound == 50*time.Millisecond
	default:
		return errors.As(err, &api) && api.Status == http.StatusServiceUnavailable
	}
}

// TestWire_hanging has servers hang in every way, for lookups and for tokens.
// Each way to end it works, and leaves no connection behind.
func TestWire_hanging(t *testing.T) {
	t.Parallel()
	for name, start := range hanging {
		for end, how := range ends {
			for caller, forTokens := range map[string]bool{"the API": false, "the authorization server": true} {
				t.Run(caller+", "+name+", "+end, func(t *testing.T) {
					t.Parallel()
					server := start(t)
					client := wireClient(t, server, forTokens, func(c *licensespring.Config) {
						c.Retry.Max, c.RequestTimeout = 0, how.timeout
					})
					ctx, cancel := how.begin(t.Context(), server)
					defer cancel()
					if _, err := client.UserLicenses(ctx, byPassword); !how.check(err) {
						t.Errorf("got %v", err)
					}
					server.waitClosed(t)
				})
			}
		}
	}
}

// TestWire_informational needs no bound: such a response is refused at once.
func TestWire_informational(t *testing.T) {
	t.Parallel()
	for name, start := range switching {
		for caller, forTokens := range map[string]bool{"the API": false, "the authorization server": true} {
			t.Run(name+", "+caller, func(t *testing.T) {
				t.Parallel()
				server := start(t)
				client := wireClient(t, server, forTokens, func(c *licensespring.Config) { c.RequestTimeout = 0 })
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
				defer cancel()
				_, err := client.UserLicenses(ctx, byCode)
				var unusable *licensespring.ResponseError
				if !errors.As(err, &unusable) || unusable.Cause != licensespring.CauseInformational || unusable.Status >= 200 {
					t.Errorf("got %v", err)
				}
				server.waitClosed(t)
				if server.requests.Load() != 1 {
					t.Errorf("%d requests", server.requests.Load())
				}
			})
		}
	}
}

// waitClosed waits until the client has closed all connections.
func (s *wireServer) waitClosed(t *testing.T) {
	t.Helper()
	deadline := time.NewTimer(10 * time.Second)
	defer deadline.Stop()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		s.mu.Lock()
		open := len(s.open)
		s.mu.Unlock()
		if open == 0 {
			return
		}
		select {
		case <-tick.C:
		case <-deadline.C:
			t.Errorf("%d connections are left open", open)
			return
		}
	}
}
