package licensespring

import (
	"cmp"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// maxIdleConns is how many unused connections are kept for further requests.
// Terraform reads ten data sources at a time by default.
const maxIdleConns = 100

const (
	// dialTimeout bounds dialing if there is no bound on an attempt.
	dialTimeout = 30 * time.Second
	// idleConnTimeout is how long an unused connection is kept.
	idleConnTimeout = 90 * time.Second
)

// network sends one request on the wire for one attempt.
type network struct {
	// kept uses connections again; fresh opens one for each request.
	kept, fresh http.RoundTripper
	proxies     *proxies
	// bound is how long dialing and the TLS handshake may last. They can outlast
	// an attempt that got another connection meanwhile.
	bound  time.Duration
	logger *slog.Logger
}

func newNetwork(config Config, known *secrets) *network {
	n := &network{
		proxies: newProxies(config.Getenv), bound: cmp.Or(config.RequestTimeout, dialTimeout), logger: config.Logger,
	}
	known.add(n.proxies.password())
	if config.Transport != nil {
		n.kept, n.fresh = config.Transport, config.Transport
		return n
	}
	secure := n.secureTransport(config)
	plain := n.plainTransport(secure)
	n.kept = byScheme{secure: secure, plain: plain}
	n.fresh = byScheme{secure: unkept(secure), plain: unkept(plain)}
	return n
}

// secureTransport returns the transport for https.
func (n *network) secureTransport(config Config) *http.Transport {
	transport := &http.Transport{
		Proxy:                  n.proxies.choose,
		OnProxyConnectResponse: n.proxies.connected,
		DialContext:            dialing(&net.Dialer{Timeout: n.bound}),
		TLSHandshakeTimeout:    n.bound,
		TLSClientConfig: &tls.Config{
			MinVersion: tls.VersionTLS12, RootCAs: config.Roots, Time: config.Now, GetClientCertificate: noClientCertificate,
		},
		MaxIdleConns:        maxIdleConns,
		MaxIdleConnsPerHost: maxIdleConns,
		IdleConnTimeout:     idleConnTimeout,
		// Over HTTP/2, net/http repeats a request without bound if streams are reset.
		Protocols: new(http.Protocols),
	}
	transport.Protocols.SetHTTP1(true)
	return transport
}

// plainTransport returns the transport for http, which goes straight to this
// machine.
func (n *network) plainTransport(secure *http.Transport) *http.Transport {
	plain := secure.Clone()
	plain.Proxy, plain.OnProxyConnectResponse = nil, nil
	plain.DialContext = dialing(&net.Dialer{Timeout: n.bound, ControlContext: onlyLoopback})
	return plain
}

// unkept returns a transport that opens a connection for each request.
func unkept(transport *http.Transport) *http.Transport {
	fresh := transport.Clone()
	fresh.DisableKeepAlives = true
	return fresh
}

// byScheme is the transport of https and that of http.
type byScheme struct{ secure, plain *http.Transport }

// RoundTrip implements http.RoundTripper.
func (b byScheme) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Scheme == "http" {
		return b.plain.RoundTrip(req)
	}
	return b.secure.RoundTrip(req)
}

// send sends the request of a lookup. The response has a status from 200 on
// that does not redirect. Errors are *ConnectionError or *ResponseError, or
// context.Canceled.
func (n *network) send(l *lookup, req *http.Request) (*http.Response, error) {
	l.begin()
	if l.ownConnection() {
		resp, err := n.over(n.fresh, req, new(trip))
		if l.token {
			err = unquoted(err)
		}
		return resp, err
	}
	first := new(trip)
	resp, err := n.over(n.kept, req, first)
	if err == nil || !first.brokeEarly() || req.Context().Err() != nil {
		return resp, err
	}
	// The server may have closed the kept connection before the request came.
	n.logger.LogAttrs(req.Context(), slog.LevelDebug, "a kept connection broke; sending the request on a new one")
	return n.over(n.fresh, req, new(trip))
}

// unquoted returns the error of a token request without what net/http quotes of a
// response that is not HTTP: it can contain a token that nothing knows yet.
func unquoted(err error) error {
	var connection *ConnectionError
	if errors.As(err, &connection) && connection.Cause == CauseProtocol {
		connection.Reason = "the response is not HTTP/1.1"
	}
	return err
}

// over sends a request over a transport, once.
func (n *network) over(transport http.RoundTripper, req *http.Request, t *trip) (*http.Response, error) {
	resp, err := transport.RoundTrip(t.watch(req))
	if err != nil {
		return nil, n.failure(req, t, err)
	}
	unusable := &ResponseError{Status: resp.StatusCode}
	switch status := resp.StatusCode; {
	case status < http.StatusOK:
		// Also the one that net/http returns: after 101, nothing bounds the body.
		unusable = informational(status)
	case status >= http.StatusMultipleChoices && status < http.StatusBadRequest:
		unusable.Cause, unusable.Reason = CauseRedirect, fmt.Sprintf("is a redirect (status %d)%s", status, redirectTarget(resp))
	default:
		return resp, nil
	}
	resp.Body.Close()
	return nil, unusable
}

// redirectTarget says where a redirect leads: scheme and host alone, because the
// rest can repeat the query.
func redirectTarget(resp *http.Response) string {
	target, err := resp.Location()
	if err != nil || target.Host == "" {
		return ""
	}
	return " to " + target.Scheme + "://" + target.Host
}
