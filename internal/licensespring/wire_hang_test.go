package licensespring

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// hanging are servers that keep a request waiting forever. They stop when the
// client closes the connection.
var hanging = map[string]func(*testing.T) *wireServer{
	"no response":                sendsAndWaits(),
	"half of the headers":        sendsAndWaits("HTTP/1.1 200 OK", "Content-"),
	"half of the body":           sendsAndWaits("HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 100", "", "["),
	"half of an error":           sendsAndWaits("HTTP/1.1 503 Service Unavailable", "Content-Type: application/json", "Content-Length: 100", "", "{"),
	"half of a chunk":            sendsAndWaits("HTTP/1.1 200 OK", "Content-Type: application/json", "Transfer-Encoding: chunked", "", "5", "["),
	"no TLS":                     speaking(waitForClose, false),
	"a proxy without a response": speaking(waitForClose, true),
}

// switching are servers that respond with a status below 200, which no response
// need follow.
var switching = map[string]func(*testing.T) *wireServer{
	"101":                    sendsAndWaits("HTTP/1.1 101 Switching Protocols", "Upgrade: anything", "Connection: Upgrade", "", ""),
	"101 without a protocol": sendsAndWaits("HTTP/1.1 101 Switching Protocols", "", ""),
	"100":                    sendsAndWaits("HTTP/1.1 100 Continue", "", ""),
	"103 without end": plain(func(conn net.Conn, _ *http.Request, _ int) bool {
		for {
			if _, err := io.WriteString(conn, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"); err != nil {
				return false
			}
		}
	}),
}

func sendsAndWaits(lines ...string) func(*testing.T) *wireServer {
	return plain(func(conn net.Conn, _ *http.Request, _ int) bool {
		write(conn, lines...)
		waitForClose(conn)
		return false
	})
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
	return errors.As(err, new(*TimeoutError)) && !strings.Contains(err.Error(), "status 200")
}

// timedOut reports whether an attempt was not complete in time. The body of an
// error response is not needed, so what came of it has to do.
func timedOut(err error) bool {
	var (
		connection *ConnectionError
		response   *ResponseError
		api        *APIError
	)
	switch {
	case errors.As(err, &connection):
		return connection.Cause == CauseTimeout && connection.Bound == 50*time.Millisecond
	case errors.As(err, &response):
		return response.Cause == CauseTimeout && response.Bound == 50*time.Millisecond
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
					client := wireClient(t, server, forTokens, func(c *Config) {
						c.Retry.Max, c.RequestTimeout = 0, how.timeout
					})
					ctx, cancel := how.begin(t.Context(), server)
					defer cancel()
					if _, err := client.UserLicenses(ctx, query); !how.check(err) {
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
				client := wireClient(t, server, forTokens, func(c *Config) { c.RequestTimeout = 0 })
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
				defer cancel()
				_, err := client.UserLicenses(ctx, codeQuery)
				var unusable *ResponseError
				if !errors.As(err, &unusable) || unusable.Cause != CauseInformational || unusable.Status >= 200 {
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
	waitFor(t, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return len(s.open) == 0
	})
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
