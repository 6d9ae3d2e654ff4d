package provider_test

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// TestAccFailures_certificates compares what users see of servers whose TLS the
// provider cannot use.
func TestAccFailures_certificates(t *testing.T) {
	t.Parallel()
	type change = func(*x509.Certificate, *tls.Config)
	expired := func(c *x509.Certificate, _ *tls.Config) {
		c.NotBefore, c.NotAfter = time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	otherHost := func(c *x509.Certificate, _ *tls.Config) { c.IPAddresses = nil }
	wantsCertificate := func(_ *x509.Certificate, c *tls.Config) { c.ClientAuth = tls.RequireAnyClientCert }
	noServerUse := func(c *x509.Certificate, _ *tls.Config) {
		c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	}
	unusable := cases{}
	for name, tc := range map[string]struct {
		changes []change
		trust   string // which authority ca_cert_pem has
	}{
		"authority not trusted":         {},
		"authority not in ca_cert_pem":  {trust: "another"},
		"certificate expired":           {[]change{expired}, "its own"},
		"certificate of another host":   {[]change{otherHost}, "its own"},
		"certificate not for servers":   {[]change{noServerUse}, "its own"},
		"client certificate required":   {[]change{wantsCertificate}, "its own"},
		"client certificate in TLS 1.2": {[]change{wantsCertificate, func(_ *x509.Certificate, c *tls.Config) { c.MaxVersion = tls.VersionTLS12 }}, "its own"},
	} {
		mock := acctest.StartMock(t, mockapi.WithClock(noon))
		authority, address := startTLS(t, mock.API, tc.changes...)
		environment := mock.Environment().With(with("BASE_URL", "https://"+address))
		switch tc.trust {
		case "its own":
			environment["LICENSESPRING_CA_CERT_PEM"] = authority
		case "another":
			environment["LICENSESPRING_CA_CERT_PEM"], _ = startTLS(t, mock.API)
		}
		unusable[name] = in(environment, inEnvironment).at(noon)
	}
	unusable.expectDiagnostics(t)
}

// TestAccFailures_proxies compares what users see of proxies that do not connect.
func TestAccFailures_proxies(t *testing.T) {
	t.Parallel()
	refusing := func(status int) func(*testing.T, string) string {
		return func(t *testing.T, _ string) string {
			t.Helper()
			proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
			t.Cleanup(proxy.Close)
			return proxy.URL
		}
	}
	fixed := func(value string) func(*testing.T, string) string {
		return func(*testing.T, string) string { return value }
	}
	proxied := cases{}
	for name, proxy := range map[string]func(t *testing.T, server string) string{
		"proxy requires a login":  refusing(http.StatusProxyAuthRequired),
		"proxy refuses":           refusing(http.StatusForbidden),
		"proxy error":             refusing(http.StatusBadGateway),
		"proxy not there":         fixed("http://127.0.0.1:9"),
		"proxy variable invalid":  fixed("http://me:very-secret%@proxy.example"),
		"proxy slash not encoded": fixed("http://me:1@very-secret/word@proxy.example"),
		"proxy inspects TLS":      func(t *testing.T, server string) string { t.Helper(); return startProxy(t, server, new(atomic.Int32)) },
	} {
		mock := acctest.StartMock(t)
		_, address := startTLS(t, mock.API)
		proxied[name] = in(mock.Environment().With(with("BASE_URL", "https://"+proxiedHost)).
			With(acctest.Environment{"HTTPS_PROXY": proxy(t, address)}), inEnvironment)
	}
	proxied.expectDiagnostics(t)
}

// TestAccFailures_rawServers compares what users see of servers that do not speak
// HTTP as they should.
func TestAccFailures_rawServers(t *testing.T) {
	t.Parallel()
	servers := cases{}
	for name, tc := range map[string]struct{ scheme, says string }{
		"server without TLS":     {"https", "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"},
		"another protocol":       {"http", "SSH-2.0-OpenSSH_9.2\r\n"},
		"switch of protocols":    {"http", "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n"},
		"connection that closes": {"http", ""},
	} {
		environment := acctest.StartMock(t).Environment().With(with("BASE_URL", tc.scheme+"://"+startRaw(t, tc.says)))
		servers[name] = in(environment, inEnvironment)
	}
	servers.expectDiagnostics(t)
}

// startRaw starts a server that responds to every request with a text and closes
// the connection.
func startRaw(t *testing.T, says string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it ends with the test
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				_, _ = conn.Read(make([]byte, 4096))
				_, _ = conn.Write([]byte(says))
			}()
		}
	}()
	return listener.Addr().String()
}
