package licensespring

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/textproto"
	"strings"
	"sync/atomic"
)

// trip is how far a request came on its way to the server, as net/http reports
// it, partly on its own goroutines.
type trip struct {
	// attempt is the context of the attempt; set by watch.
	attempt context.Context
	// connected reports whether there was a connection, so that the request may have
	// reached the server; reused, that it was a kept one.
	connected, reused atomic.Bool
	// handshakes is the number of TLS handshakes that began.
	handshakes atomic.Int32
	// certificateAsked says that the server asked for a client certificate.
	certificateAsked atomic.Bool
	// responded says that the server sent at least one byte.
	responded atomic.Bool
}

type tripKey struct{}

// watch returns a request whose trip is noted, and which is sent once: net/http
// repeats a request by itself, as often as there are kept connections that
// break, unless the request has a body that can be read only once. This one is
// empty, so nothing of it is sent.
func (t *trip) watch(req *http.Request) *http.Request {
	t.attempt = req.Context()
	ctx := context.WithValue(req.Context(), tripKey{}, t)
	watched := req.WithContext(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) {
			t.connected.Store(true)
			t.reused.Store(info.Reused)
		},
		TLSHandshakeStart:    func() { t.handshakes.Add(1) },
		GotFirstResponseByte: func() { t.responded.Store(true) },
		Got1xxResponse:       func(status int, _ textproto.MIMEHeader) error { return informational(status) },
	}))
	if watched.ContentLength == 0 {
		watched.Body, watched.GetBody = io.NopCloser(strings.NewReader("")), nil
	}
	return watched
}

// dialing returns a function that opens connections. net/http goes on with one
// after its request has ended, for later requests; here it ends with an attempt
// that was waiting for it.
func dialing(dialer *net.Dialer) func(ctx context.Context, network, address string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		t, ok := ctx.Value(tripKey{}).(*trip)
		if !ok {
			return dialer.DialContext(ctx, network, address)
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer t.ifWaiting(cancel)()
		conn, err := dialer.DialContext(ctx, network, address)
		if err == nil {
			t.ifWaiting(func() { conn.Close() }) //nolint:errcheck // nothing was sent
		}
		return conn, err
	}
}

// ifWaiting calls a function if the attempt ends before it has a connection,
// unless the function that it returns is called earlier.
func (t *trip) ifWaiting(end func()) (stop func() bool) {
	return context.AfterFunc(t.attempt, func() {
		if !t.connected.Load() {
			end()
		}
	})
}

// noClientCertificate notes on the trip of a connection that the server asks for
// a client certificate, and gives it none.
func noClientCertificate(info *tls.CertificateRequestInfo) (*tls.Certificate, error) {
	if t, ok := info.Context().Value(tripKey{}).(*trip); ok {
		t.certificateAsked.Store(true)
	}
	return &tls.Certificate{}, nil
}

func informational(status int) *ResponseError {
	return &ResponseError{
		Cause: CauseInformational, Status: status, Reason: fmt.Sprintf("is an informational one (status %d)", status),
	}
}

// brokeEarly reports whether a kept connection ended before the server sent
// anything.
func (t *trip) brokeEarly() bool {
	return t.reused.Load() && !t.responded.Load()
}

// failure returns the error of a request without a response.
func (n *network) failure(req *http.Request, t *trip, err error) error {
	if req.Context().Err() != nil {
		err = context.Cause(req.Context())
	}
	var unusable *ResponseError
	switch {
	case errors.Is(err, context.Canceled):
		return context.Canceled
	case errors.As(err, &unusable):
		return unusable
	}
	e := &ConnectionError{
		URL: withoutQuery(req.URL), ProxyVariable: n.proxies.variableFor(req.URL), connected: t.connected.Load(),
	}
	var late *attemptError
	var refused *proxyError
	switch {
	case errors.As(err, &late):
		e.Cause, e.Bound = CauseTimeout, late.bound
	case errors.Is(err, errProxyVariable):
		e.Cause = CauseProxyVariable
	case errors.As(err, &refused):
		e.Cause, e.ProxyStatus = CauseProxyRefused, refused.status
	case isTimeout(err):
		e.Cause, e.Bound = CauseTimeout, n.bound
	default:
		e.Cause, e.Reason = n.causeOf(t, e, err), withoutURL(err).Error()
	}
	return e
}

// causeOf returns the cause of a failure that is not one of this package's own.
func (n *network) causeOf(t *trip, e *ConnectionError, err error) Cause {
	if cause, ok := certificateCause(err); ok {
		return cause
	}
	if isAlert(err) {
		if t.certificateAsked.Load() {
			return CauseClientCertificate
		}
		return CauseTLS
	}
	dialed, notDialed := dialCause(err)
	switch connected := t.connected.Load(); {
	case errors.Is(err, errNotLoopback):
		return CauseNotLoopback
	case e.ProxyVariable != "" && !connected && t.handshakes.Load() < n.proxies.handshakes():
		return CauseProxyUnreachable
	case notDialed:
		return dialed
	case !connected && t.handshakes.Load() > 0 && !isBroken(err):
		return CauseTLS
	case t.responded.Load() && !isBroken(err):
		return CauseProtocol
	default:
		return CauseConnection
	}
}

// isAlert reports whether the other side ended a TLS connection with an alert.
func isAlert(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "remote error"
}
