package licensespring

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// failing is a server to which no request gets through, and what becomes of it.
type failing struct {
	start  func(*testing.T) *wireServer
	cause  Cause
	proxy  string // the variable that the error names
	status int    // with which the proxy refuses
	// attempts is how many there are by password or for a token, byCode by code.
	attempts, byCode int
}

const (
	once    = 1
	retried = 3
	inProxy = "HTTPS_PROXY"
)

var failures = map[string]failing{
	"a connection that breaks":             {plain(hangsUp), CauseConnection, "", 0, retried, once},
	"TLS that closes connections":          {secured(nil, hangsUp), CauseConnection, "", 0, retried, once},
	"HTTP/2 that resets streams":           {secured(offeringHTTP2, hangsUp), CauseConnection, "", 0, retried, once},
	"HTTP/2 that closes connections":       {changed(secured(offeringHTTP2, hangsUp), closingHTTP2), CauseConnection, "", 0, retried, once},
	"headers that break off":               {plain(responds("HTTP/1.1 200 OK", "Content-")), CauseProtocol, "", 0, retried, once},
	"another protocol":                     {plain(responds("SSH-2.0-OpenSSH", "")), CauseProtocol, "", 0, retried, once},
	"no TLS":                               {speaking(says("HTTP/1.1 400 Bad Request", "", ""), false), CauseTLS, "", 0, retried, retried},
	"an old version of TLS":                {secured(versions(tls.VersionTLS10, tls.VersionTLS11), nil), CauseTLS, "", 0, retried, retried},
	"an unknown authority":                 {withCertificate(time.Hour, false), CauseCertificateAuthority, "", 0, once, once},
	"an expired certificate":               {withCertificate(-time.Minute, true), CauseCertificateExpired, "", 0, once, once},
	"a certificate that is not valid yet":  {withCertificate(3*time.Hour, true), CauseCertificateExpired, "", 0, once, once},
	"a client certificate wanted, TLS 1.2": {secured(demandingCertificate(tls.VersionTLS12), succeed), CauseClientCertificate, "", 0, once, once},
	"a client certificate wanted, TLS 1.3": {secured(demandingCertificate(tls.VersionTLS13), succeed), CauseClientCertificate, "", 0, once, once},

	"a proxy that refuses":                {proxy("HTTP/1.1 403 Forbidden"), CauseProxyRefused, inProxy, 403, once, once},
	"a proxy that wants a password":       {proxy("HTTP/1.1 407 Proxy Authentication Required"), CauseProxyRefused, inProxy, 407, once, once},
	"a proxy that redirects":              {proxy("HTTP/1.1 302 Found"), CauseProxyRefused, inProxy, 302, once, once},
	"a proxy that switches protocols":     {proxy("HTTP/1.1 101 Switching Protocols"), CauseProxyRefused, inProxy, 101, once, once},
	"a proxy with a broken server":        {proxy("HTTP/1.1 500 Internal Server Error"), CauseProxyRefused, inProxy, 500, retried, retried},
	"a proxy without its server":          {proxy("HTTP/1.1 502 Bad Gateway"), CauseProxyRefused, inProxy, 502, retried, retried},
	"a proxy that connects to nothing":    {proxy("HTTP/1.1 200 OK"), CauseConnection, inProxy, 0, retried, retried},
	"a proxy that hangs up":               {speaking(says(), true), CauseProxyUnreachable, inProxy, 0, retried, retried},
	"a TLS proxy that hangs up":           {asProxy(secured(nil, hangsUp)), CauseProxyUnreachable, inProxy, 0, retried, retried},
	"a TLS proxy of an unknown authority": {asProxy(withCertificate(time.Hour, false)), CauseCertificateAuthority, inProxy, 0, once, once},
	"no proxy listens":                    {nowhere("https://wire.test", "https_proxy", "http://CLOSED"), CauseProxyUnreachable, "https_proxy", 0, retried, retried},
	"no proxy of that name":               {nowhere("https://wire.test", inProxy, "proxy.test:3128"), CauseProxyUnreachable, inProxy, 0, retried, retried},
	"no proxy wanted":                     {nowhere("https://wire.test", inProxy, "http://CLOSED", "NO_PROXY", ".test"), CauseDNS, "", 0, retried, retried},

	"nothing listens":         {nowhere("http://CLOSED"), CauseRefused, "", 0, retried, retried},
	"no such name":            {nowhere("https://wire.test"), CauseDNS, "", 0, retried, retried},
	"another machine by http": {nowhere("http://192.0.2.1"), CauseNotLoopback, "", 0, once, once},
	"any address by http":     {nowhere("http://0.0.0.0"), CauseNotLoopback, "", 0, once, once},

	"a proxy variable with a percent sign":    {proxied("http://user:pa%ss@CLOSED"), CauseProxyVariable, inProxy, 0, once, once},
	"a proxy variable with a slash":           {proxied("http://user:pa@ss/word@CLOSED"), CauseProxyVariable, inProxy, 0, once, once},
	"a proxy variable with a question mark":   {proxied("http://user:1?word@CLOSED"), CauseProxyVariable, inProxy, 0, once, once},
	"a proxy variable with a number sign":     {proxied("http://user:1#word@CLOSED"), CauseProxyVariable, inProxy, 0, once, once},
	"a proxy variable with a carriage return": {proxied("http://CLOSED\r"), CauseProxyVariable, inProxy, 0, once, once},
	"a proxy variable with a blank":           {proxied(" http://CLOSED"), CauseProxyVariable, inProxy, 0, once, once},
	"a proxy variable with another scheme":    {proxied("ftp://CLOSED"), CauseProxyVariable, inProxy, 0, once, once},
	"a proxy variable without a host":         {proxied("http://"), CauseProxyVariable, inProxy, 0, once, once},
	"a proxy variable without a number":       {proxied("http://proxy:port"), CauseProxyVariable, inProxy, 0, once, once},
}

// says sends a text and nothing else.
func says(lines ...string) func(net.Conn) {
	return func(conn net.Conn) { write(conn, lines...) }
}

// proxy responds to CONNECT with a status line.
func proxy(line string) func(*testing.T) *wireServer {
	return asProxy(plain(responds(line, "Content-Length: 0", "", "")))
}

// asProxy makes a server the proxy of its clients.
func asProxy(start func(*testing.T) *wireServer) func(*testing.T) *wireServer {
	return changed(start, func(s *wireServer) { s.isProxy = true })
}

// nowhere is a URL behind which there is no server, with variables of clients. A
// port on which nothing listens takes the place of CLOSED.
func nowhere(base string, env ...string) func(*testing.T) *wireServer {
	return changed(plain(nil), func(s *wireServer) {
		s.Close() //nolint:errcheck // the port is all that matters
		fill := func(text string) string { return strings.ReplaceAll(text, "CLOSED", s.Addr().String()) }
		s.base, s.env = fill(base), make(map[string]string)
		for i := 0; i < len(env); i += 2 {
			s.env[env[i]] = fill(env[i+1])
		}
	})
}

func proxied(variable string) func(*testing.T) *wireServer {
	return nowhere("https://wire.test", inProxy, variable)
}

func offeringHTTP2(c *tls.Config) { c.NextProtos = []string{"h2", "http/1.1"} }

func closingHTTP2(s *wireServer) { s.closesHTTP2 = true }

func versions(from, to uint16) func(*tls.Config) {
	return func(c *tls.Config) { c.MinVersion, c.MaxVersion = from, to }
}

// demandingCertificate makes a server want a client certificate.
func demandingCertificate(version uint16) func(*tls.Config) {
	return func(c *tls.Config) { c.ClientAuth, c.MaxVersion = tls.RequireAnyClientCert, version }
}

// withCertificate is a TLS server with another certificate than clients trust.
func withCertificate(until time.Duration, trusted bool) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer {
		t.Helper()
		certificate, roots := newCertificate(t, time.Now().Add(until), "wire.test")
		server := secured(func(c *tls.Config) { c.Certificates = []tls.Certificate{certificate} }, succeed)(t)
		if trusted {
			server.roots = roots
		}
		return server
	}
}

// TestWire_causes has lookups and token requests fail in every way. An attempt is
// one request, though net/http repeats requests by itself if streams of HTTP/2 are
// reset. A code is sent again only if the server cannot have seen it.
func TestWire_causes(t *testing.T) {
	t.Parallel()
	for name, tc := range failures {
		for caller, asked := range map[string]struct {
			query    UserLicensesQuery
			path     string
			attempts int
		}{
			"by password": {query, "/" + userLicensesPath, tc.attempts}, "for its token": {query, "/token", tc.attempts},
			"by code": {codeQuery, "/" + userLicensesPath, tc.byCode}, "for the token of a code": {codeQuery, "/token", tc.attempts},
		} {
			t.Run(name+", "+caller, func(t *testing.T) {
				t.Parallel()
				server := tc.start(t)
				_, err := wireClient(t, server, asked.path == "/token", nil).UserLicenses(t.Context(), asked.query)
				var got *ConnectionError
				if !errors.As(err, &got) {
					t.Fatalf("got %v", err)
				}
				want := ConnectionError{
					Cause: tc.cause, URL: server.address() + asked.path, Attempts: asked.attempts, ProxyVariable: tc.proxy, ProxyStatus: tc.status,
				}
				if diff := cmp.Diff(want, *got, cmpopts.IgnoreFields(want, "Reason", "connected")); diff != "" {
					t.Errorf("%v (-want +got):\n%s", err, diff)
				}
				requests, connections := int(server.requests.Load()), int(server.connections.Load())
				if server.base == "" && (requests > asked.attempts || connections != asked.attempts) {
					t.Errorf("%d requests on %d connections, want %d", requests, connections, asked.attempts)
				}
			})
		}
	}
}

// TestWire_httpUsesNoProxy sets every variable of a proxy: http uses none,
// however its loopback host is spelled.
func TestWire_httpUsesNoProxy(t *testing.T) {
	t.Parallel()
	unused, server := plain(succeed)(t), plain(succeed)(t)
	_, port, err := net.SplitHostPort(server.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost", "LOCALHOST", "LocalHost"} {
		client := newClient(t, "http://"+net.JoinHostPort(host, port), func(c *Config) {
			c.Getenv = func(string) string { return unused.address() }
		})
		if _, err := client.UserLicenses(t.Context(), query); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
	if unused.connections.Load() != 0 || server.requests.Load() != 4 {
		t.Errorf("%d connections to the proxy, %d requests", unused.connections.Load(), server.requests.Load())
	}
}

// TestWire_httpsThroughProxy reads licenses through a proxy, which gets its
// password.
func TestWire_httpsThroughProxy(t *testing.T) {
	t.Parallel()
	server := secured(nil, succeed)(t)
	tunnel := plain(func(conn net.Conn, req *http.Request, _ int) bool {
		if req.Method != http.MethodConnect || req.Host != "wire.test:443" || req.Header.Get("Proxy-Authorization") == "" {
			t.Errorf("%s %s, %d headers", req.Method, req.Host, len(req.Header))
		}
		upstream, err := net.Dial("tcp", server.Addr().String()) //nolint:noctx // it ends with the tunnel
		if err != nil {
			t.Error(err)
			return false
		}
		defer upstream.Close() //nolint:errcheck // nothing more is written
		write(conn, "HTTP/1.1 200 Connection established", "", "")
		go func() { io.Copy(upstream, conn); upstream.Close() }() //nolint:errcheck // it ends with the tunnel
		io.Copy(conn, upstream)                                   //nolint:errcheck // it ends with the tunnel
		return false
	})(t)
	tunnel.base, tunnel.roots = "https://wire.test", server.roots
	tunnel.env = map[string]string{"HTTPS_PROXY": "http://me:secret@" + tunnel.Addr().String()}
	client := wireClient(t, tunnel, false, nil)
	for range 3 {
		if _, err := client.UserLicenses(t.Context(), query); err != nil {
			t.Error(err)
		}
	}
	if tunnel.connections.Load() != 1 || server.requests.Load() != 3 {
		t.Errorf("%d tunnels, %d requests", tunnel.connections.Load(), server.requests.Load())
	}
	expectWithheld(t, client, "secret")
}
