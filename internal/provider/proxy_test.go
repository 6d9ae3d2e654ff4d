package provider_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// proxiedHost is a name that only the proxy of a test can reach: Go uses no
// proxy for addresses of this machine.
const proxiedHost = "licenses.proxied.test"

// TestAccNetwork_proxyAndCertificates reads licenses over TLS with a private
// authority and through a proxy, as a program with its own variables.
func TestAccNetwork_proxyAndCertificates(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	authority, server := startTLS(t, mock.API)
	var tunnels atomic.Int32
	cli := acctest.NewCLI(t, mock.Environment().With(acctest.Environment{
		"LICENSESPRING_BASE_URL":    "https://" + proxiedHost,
		"LICENSESPRING_CA_CERT_PEM": authority,
		"HTTPS_PROXY":               startProxy(t, server, &tunnels),
	}))
	cli.Write(t, "main.tf", required+example+`
output "count" { value = data.licensespring_user_licenses.all.total_count }`)
	cli.MustRun(t, "plan")
	if tunnels.Load() == 0 {
		t.Error("no tunnel through the proxy")
	}
}

// startTLS serves a handler as proxiedHost and as 127.0.0.1, and returns the
// certificate of the authority that signs for it. Changes are made to the
// certificate and to the server before they are used.
func startTLS(t *testing.T, handler http.Handler, changes ...func(*x509.Certificate, *tls.Config)) (authority, address string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test authority"},
		DNSNames: []string{proxiedHost}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<33, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	for _, change := range changes {
		change(template, config)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(handler)
	config.Certificates = []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}
	server.TLS, server.Config.ErrorLog = config, log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})), server.Listener.Addr().String()
}

// startProxy starts a proxy whose tunnels all lead to one server.
func startProxy(t *testing.T, server string, tunnels *atomic.Int32) string {
	t.Helper()
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect || r.Host != proxiedHost+":443" {
			http.Error(w, "only tunnels to "+proxiedHost, http.StatusForbidden)
			return
		}
		tunnels.Add(1)
		upstream, err := net.Dial("tcp", server) //nolint:noctx // it ends with the tunnel
		if err != nil {
			t.Error(err)
			return
		}
		client, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		if _, err := io.WriteString(client, "HTTP/1.1 200 Connection established\r\n\r\n"); err != nil {
			t.Error(err)
		}
		go func() { defer upstream.Close(); io.Copy(upstream, client) }() //nolint:errcheck // it ends with the tunnel
		go func() { defer client.Close(); io.Copy(client, upstream) }()   //nolint:errcheck // it ends with the tunnel
	}))
	t.Cleanup(proxy.Close)
	return proxy.URL
}
