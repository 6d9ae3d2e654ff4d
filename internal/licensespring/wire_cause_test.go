package licensespring_test

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// failing is a server to which no request gets through, and what becomes of it.
type failing struct {
	start func(*testing.T) *wireServer
	want  licensespring.ConnectionError
	// connections is how many connections the server gets.
	connections int32
}

const (
	once    = 1
	retried = 1 + wireRetries
)

func plain(respond func(net.Conn, *http.Request, int) bool) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer { t.Helper(); return startWire(t, respond) }
}

func secure(change func(*tls.Config)) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer { t.Helper(); return startTLS(t, change, succeed) }
}

// proxy responds to CONNECT with a status line.
func proxy(line string) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer {
		t.Helper()
		server := startWire(t, func(conn net.Conn, _ *http.Request, _ int) bool {
			write(conn, line, "Content-Length: 0", "", "")
			return false
		})
		server.isProxy = true
		return server
	}
}

// asProxy makes a server the proxy of its clients.
func asProxy(start func(*testing.T) *wireServer, change func(*wireServer)) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer {
		t.Helper()
		server := start(t)
		if server.isProxy = true; change != nil {
			change(server)
		}
		return server
	}
}

// demandingCertificate is a TLS server that wants a client certificate.
func demandingCertificate(version uint16) func(*testing.T) *wireServer {
	return secure(func(c *tls.Config) { c.ClientAuth, c.MaxVersion = tls.RequireAnyClientCert, version })
}

// withCertificate is a TLS server with another certificate than clients trust.
func withCertificate(until time.Duration, trusted bool) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer {
		t.Helper()
		certificate, roots := newCertificate(t, time.Now().Add(until), "wire.test")
		server := startTLS(t, func(c *tls.Config) { c.Certificates = []tls.Certificate{certificate} }, succeed)
		if trusted {
			server.roots = roots
		}
		return server
	}
}

var failures = map[string]failing{
	"a connection that breaks": {
		plain(func(net.Conn, *http.Request, int) bool { return false }),
		licensespring.ConnectionError{Cause: licensespring.CauseConnection, Attempts: retried},
		retried,
	},
	"another protocol": {
		plain(func(conn net.Conn, _ *http.Request, _ int) bool { write(conn, "SSH-2.0-OpenSSH", ""); return false }),
		licensespring.ConnectionError{Cause: licensespring.CauseProtocol, Attempts: retried},
		retried,
	},
	"no TLS": {
		func(t *testing.T) *wireServer {
			t.Helper()
			return serveWire(t, &wireServer{roots: x509.NewCertPool(), speak: func(conn net.Conn) { write(conn, "HTTP/1.1 400 Bad Request", "", "") }}, nil)
		},
		licensespring.ConnectionError{Cause: licensespring.CauseTLS, Attempts: retried},
		retried,
	},
	"an old version of TLS": {
		secure(func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11 }),
		licensespring.ConnectionError{Cause: licensespring.CauseTLS, Attempts: retried},
		retried,
	},
	"an unknown authority": {
		withCertificate(time.Hour, false),
		licensespring.ConnectionError{Cause: licensespring.CauseCertificateAuthority, Attempts: once},
		once,
	},
	"an expired certificate": {
		withCertificate(-time.Minute, true),
		licensespring.ConnectionError{Cause: licensespring.CauseCertificateExpired, Attempts: once},
		once,
	},
	"a certificate that is not valid yet": {
		withCertificate(3*time.Hour, true),
		licensespring.ConnectionError{Cause: licensespring.CauseCertificateExpired, Attempts: once},
		once,
	},
	"a client certificate wanted, TLS 1.2": {
		demandingCertificate(tls.VersionTLS12),
		licensespring.ConnectionError{Cause: licensespring.CauseClientCertificate, Attempts: once},
		once,
	},
	"a client certificate wanted, TLS 1.3": {
		demandingCertificate(tls.VersionTLS13),
		licensespring.ConnectionError{Cause: licensespring.CauseClientCertificate, Attempts: once},
		once,
	},
	"a proxy that refuses": {
		proxy("HTTP/1.1 403 Forbidden"),
		licensespring.ConnectionError{Cause: licensespring.CauseProxyRefused, ProxyStatus: 403, ProxyVariable: "HTTPS_PROXY", Attempts: once},
		once,
	},
	"a proxy that wants a password": {
		proxy("HTTP/1.1 407 Proxy Authentication Required"),
		licensespring.ConnectionError{Cause: licensespring.CauseProxyRefused, ProxyStatus: 407, ProxyVariable: "HTTPS_PROXY", Attempts: once},
		once,
	},
	"a proxy that redirects": {
		proxy("HTTP/1.1 302 Found"),
		licensespring.ConnectionError{Cause: licensespring.CauseProxyRefused, ProxyStatus: 302, ProxyVariable: "HTTPS_PROXY", Attempts: once},
		once,
	},
	"a proxy that switches protocols": {
		proxy("HTTP/1.1 101 Switching Protocols"),
		licensespring.ConnectionError{Cause: licensespring.CauseProxyRefused, ProxyStatus: 101, ProxyVariable: "HTTPS_PROXY", Attempts: once},
		once,
	},
	"a proxy without its server": {
		proxy("HTTP/1.1 502 Bad Gateway"),
		licensespring.ConnectionError{Cause: licensespring.CauseProxyRefused, ProxyStatus: 502, ProxyVariable: "HTTPS_PROXY", Attempts: retried},
		retried,
	},
	"a proxy that hangs up": {
		func(t *testing.T) *wireServer {
			t.Helper()
			return serveWire(t, &wireServer{isProxy: true, speak: func(net.Conn) {}}, nil)
		},
		licensespring.ConnectionError{Cause: licensespring.CauseProxyUnreachable, ProxyVariable: "HTTPS_PROXY", Attempts: retried},
		retried,
	},
	"a TLS proxy that hangs up": {
		asProxy(secure(nil), func(s *wireServer) { s.respond = func(net.Conn, *http.Request, int) bool { return false } }),
		licensespring.ConnectionError{Cause: licensespring.CauseProxyUnreachable, ProxyVariable: "HTTPS_PROXY", Attempts: retried},
		retried,
	},
	"a TLS proxy of an unknown authority": {
		asProxy(withCertificate(time.Hour, false), nil),
		licensespring.ConnectionError{Cause: licensespring.CauseCertificateAuthority, ProxyVariable: "HTTPS_PROXY", Attempts: once},
		once,
	},
	"a proxy that connects to nothing": {
		proxy("HTTP/1.1 200 OK"),
		licensespring.ConnectionError{Cause: licensespring.CauseConnection, ProxyVariable: "HTTPS_PROXY", Attempts: retried},
		retried,
	},
}

// TestWire_causes has lookups and token requests fail in every way.
func TestWire_causes(t *testing.T) {
	t.Parallel()
	for name, tc := range failures {
		for caller, forTokens := range map[string]bool{"the API": false, "the authorization server": true} {
			t.Run(caller+", "+name, func(t *testing.T) {
				t.Parallel()
				server := tc.start(t)
				client := wireClient(t, server, forTokens, nil)
				_, err := client.UserLicenses(t.Context(), byPassword)
				expectConnectionError(t, err, tc.want)
				if server.connections.Load() != tc.connections {
					t.Errorf("%d connections, want %d", server.connections.Load(), tc.connections)
				}
			})
		}
	}
}

// expectConnectionError compares an error, except for its words.
func expectConnectionError(t *testing.T, err error, want licensespring.ConnectionError) {
	t.Helper()
	var got *licensespring.ConnectionError
	if !errors.As(err, &got) {
		t.Fatalf("got %v", err)
	}
	words := cmpopts.IgnoreFields(licensespring.ConnectionError{}, "URL", "Reason")
	if diff := cmp.Diff(want, *got, words, cmpopts.IgnoreUnexported(licensespring.ConnectionError{})); diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// TestWire_codesBeforeTheyAreSent retries with a code what failed before the
// request was sent.
func TestWire_codesBeforeTheyAreSent(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]int32{
		"a proxy without its server": retried, "a proxy that hangs up": retried, "no TLS": retried,
		"a proxy that refuses": once, "an unknown authority": once,
		"a connection that breaks": once, "another protocol": once,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := failures[name].start(t)
			if _, err := wireClient(t, server, false, nil).UserLicenses(t.Context(), byCode); err == nil {
				t.Error("it succeeds")
			}
			if server.connections.Load() != want {
				t.Errorf("%d connections, want %d", server.connections.Load(), want)
			}
		})
	}
}

// TestWire_unreachable asks for addresses at which there is no server.
func TestWire_unreachable(t *testing.T) {
	t.Parallel()
	closed := startWire(t, nil)
	closed.Close() //nolint:errcheck // the port is all that matters
	port := closed.Addr().String()
	cases := map[string]struct {
		baseURL string
		env     map[string]string
		want    licensespring.ConnectionError
	}{
		"nothing listens": {"http://" + port, nil, licensespring.ConnectionError{Cause: licensespring.CauseRefused, Attempts: retried}},
		"no such name":    {"https://wire.test", nil, licensespring.ConnectionError{Cause: licensespring.CauseDNS, Attempts: retried}},
		"no proxy wanted": {
			"https://wire.test",
			map[string]string{"HTTPS_PROXY": "http://" + port, "NO_PROXY": ".test"},
			licensespring.ConnectionError{Cause: licensespring.CauseDNS, Attempts: retried},
		},
		"another machine by http": {
			"http://192.0.2.1", nil, licensespring.ConnectionError{Cause: licensespring.CauseNotLoopback, Attempts: once},
		},
		"any address by http": {
			"http://0.0.0.0", nil, licensespring.ConnectionError{Cause: licensespring.CauseNotLoopback, Attempts: once},
		},
		"no proxy listens": {
			"https://wire.test",
			map[string]string{"https_proxy": "http://" + port},
			licensespring.ConnectionError{Cause: licensespring.CauseProxyUnreachable, ProxyVariable: "https_proxy", Attempts: retried},
		},
		"no proxy of that name": {
			"https://wire.test",
			map[string]string{"HTTPS_PROXY": "proxy.test:3128"},
			licensespring.ConnectionError{Cause: licensespring.CauseProxyUnreachable, ProxyVariable: "HTTPS_PROXY", Attempts: retried},
		},
	}
	for name, value := range map[string]string{
		"a percent sign":    "http://user:pa%ss@" + port,
		"a carriage return": "http://" + port + "\r",
		"a blank":           " http://" + port,
		"another scheme":    "ftp://" + port,
		"no host":           "http://",
		"no number":         "http://proxy:port",
	} {
		cases["a proxy variable with "+name] = struct {
			baseURL string
			env     map[string]string
			want    licensespring.ConnectionError
		}{
			"https://wire.test",
			map[string]string{"HTTPS_PROXY": value},
			licensespring.ConnectionError{Cause: licensespring.CauseProxyVariable, ProxyVariable: "HTTPS_PROXY", Attempts: once},
		}
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := wireClient(t, closed, false, func(c *licensespring.Config) {
				baseURL, err := url.Parse(tc.baseURL)
				if err != nil {
					t.Fatal(err)
				}
				c.BaseURL, c.Getenv = baseURL, func(name string) string { return tc.env[name] }
			})
			_, err := client.UserLicenses(t.Context(), byPassword)
			expectConnectionError(t, err, tc.want)
		})
	}
}

// TestWire_httpUsesNoProxy sets every variable of a proxy: http uses none,
// however its loopback host is spelled.
func TestWire_httpUsesNoProxy(t *testing.T) {
	t.Parallel()
	unused := startWire(t, succeed)
	server := startWire(t, succeed)
	_, port, err := net.SplitHostPort(server.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost", "LOCALHOST", "LocalHost"} {
		client := wireClient(t, server, false, func(c *licensespring.Config) {
			if c.BaseURL, err = licensespring.ParseBaseURL("http://" + net.JoinHostPort(host, port)); err != nil {
				t.Fatal(err)
			}
			c.Getenv = func(string) string { return "http://" + unused.Addr().String() }
		})
		if _, err := client.UserLicenses(t.Context(), byPassword); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
	if unused.connections.Load() != 0 || server.requests.Load() != 4 {
		t.Errorf("%d connections to the proxy, %d requests", unused.connections.Load(), server.requests.Load())
	}
}

// TestWire_httpsThroughProxy reads licenses through a proxy.
func TestWire_httpsThroughProxy(t *testing.T) {
	t.Parallel()
	server := startTLS(t, nil, succeed)
	tunnel := startWire(t, func(conn net.Conn, req *http.Request, _ int) bool {
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
		go func() { waitForClose(tee{conn, upstream}); upstream.Close() }() //nolint:errcheck // nothing more is written
		waitForClose(tee{upstream, conn})
		return false
	})
	tunnel.isProxy, tunnel.roots = true, server.roots
	client := wireClient(t, tunnel, false, func(c *licensespring.Config) {
		c.Getenv = func(name string) string {
			return map[string]string{"HTTPS_PROXY": "http://me:secret@" + tunnel.Addr().String()}[name]
		}
	})
	for range 3 {
		if _, err := client.UserLicenses(t.Context(), byPassword); err != nil {
			t.Error(err)
		}
	}
	if tunnel.connections.Load() != 1 || server.requests.Load() != 3 {
		t.Errorf("%d tunnels, %d requests", tunnel.connections.Load(), server.requests.Load())
	}
	if got := client.Text("It is secret."); got == "It is secret." {
		t.Error("the password of the proxy is shown")
	}
}

// tee copies what is read from one connection to another.
type tee struct {
	net.Conn
	to net.Conn
}

func (c tee) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if n > 0 {
		if _, writing := c.to.Write(p[:n]); writing != nil {
			return n, writing
		}
	}
	return n, err
}
