package licensespring

import (
	"bufio"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/binary"
	"io"
	"math/big"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// wireServer speaks as much of HTTP as a test says, on connections of TCP, and
// counts what arrives.
type wireServer struct {
	net.Listener
	// respond is called with each request of HTTP/1.1, and with its number on that
	// connection, from 1. It reports whether the connection stays open.
	respond func(conn net.Conn, req *http.Request, number int) bool
	roots   *x509.CertPool
	// closesHTTP2 makes it close connections of HTTP/2 rather than reset streams.
	closesHTTP2 bool
	// speak takes the place of HTTP, if it is not nil.
	speak func(net.Conn)
	// isProxy says that clients reach https://wire.test through it.
	isProxy bool
	// base and env are what clients use instead of the server, if they are not empty.
	base string
	env  map[string]string

	connections, requests atomic.Int32
	// arrived has an element for each request, up to its capacity.
	arrived chan struct{}

	mu   sync.Mutex
	open map[net.Conn]bool
	done sync.WaitGroup
}

// plain returns what starts a server of HTTP/1.1 over TCP.
func plain(respond func(net.Conn, *http.Request, int) bool) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer { t.Helper(); return serveWire(t, &wireServer{respond: respond}, nil) }
}

// secured returns what starts a server over TLS: of HTTP/1.1, or of HTTP/2 that
// resets streams if a change of its configuration offers that.
func secured(change func(*tls.Config), respond func(net.Conn, *http.Request, int) bool) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer {
		t.Helper()
		certificate, roots := newCertificate(t, time.Now().Add(time.Hour), "wire.test")
		config := &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
		if change != nil {
			change(config)
		}
		return serveWire(t, &wireServer{respond: respond, roots: roots}, config)
	}
}

// speaking returns what starts a server of another protocol; its clients expect
// TLS, or a proxy.
func speaking(speak func(net.Conn), isProxy bool) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer {
		t.Helper()
		server := &wireServer{speak: speak, isProxy: isProxy}
		if !isProxy {
			server.roots = x509.NewCertPool()
		}
		return serveWire(t, server, nil)
	}
}

// changed returns what starts a server and changes it.
func changed(start func(*testing.T) *wireServer, change func(*wireServer)) func(*testing.T) *wireServer {
	return func(t *testing.T) *wireServer {
		t.Helper()
		server := start(t)
		change(server)
		return server
	}
}

func serveWire(t *testing.T, s *wireServer, config *tls.Config) *wireServer {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if s.Listener = listener; config != nil {
		s.Listener = tls.NewListener(listener, config)
	}
	s.arrived, s.open = make(chan struct{}, 1000), make(map[net.Conn]bool)
	s.done.Go(s.accept)
	t.Cleanup(s.stop)
	return s
}

func (s *wireServer) stop() {
	s.Close() //nolint:errcheck // it has no other user
	s.mu.Lock()
	for conn := range s.open {
		conn.Close() //nolint:errcheck // the test has ended
	}
	s.mu.Unlock()
	s.done.Wait()
}

func (s *wireServer) accept() {
	for {
		conn, err := s.Accept()
		if err != nil {
			return
		}
		s.connections.Add(1)
		s.mu.Lock()
		s.open[conn] = true
		s.mu.Unlock()
		s.done.Go(func() {
			defer func() {
				s.mu.Lock()
				defer s.mu.Unlock()
				delete(s.open, conn)
				conn.Close() //nolint:errcheck // nothing more is written
			}()
			s.serve(conn)
		})
	}
}

func (s *wireServer) serve(conn net.Conn) {
	if s.speak != nil {
		s.note()
		s.speak(conn)
		return
	}
	if secure, ok := conn.(*tls.Conn); ok {
		if secure.Handshake() != nil { //nolint:noctx // it ends with the connection
			return
		}
		if secure.ConnectionState().NegotiatedProtocol == "h2" {
			s.resetStreams(conn)
			return
		}
	}
	reader := bufio.NewReader(conn)
	for number := 1; ; number++ {
		req, err := http.ReadRequest(reader)
		if err != nil {
			return
		}
		io.Copy(io.Discard, req.Body) //nolint:errcheck // the request ends here
		s.note()
		if !s.respond(conn, req, number) {
			return
		}
	}
}

func (s *wireServer) note() {
	s.requests.Add(1)
	select {
	case s.arrived <- struct{}{}:
	default:
	}
}

// resetStreams speaks HTTP/2 (RFC 9113) and refuses each stream when its request
// has arrived, as a proxy does whose backend has crashed.
func (s *wireServer) resetStreams(conn net.Conn) {
	const (
		data, headers, rst, settings = 0, 1, 3, 4
		endStream, acknowledge       = 1, 1
		refusedStream                = 7
	)
	frame := func(kind, flags byte, stream uint32, payload []byte) {
		head := []byte{byte(len(payload) >> 16), byte(len(payload) >> 8), byte(len(payload)), kind, flags, 0, 0, 0, 0}
		binary.BigEndian.PutUint32(head[5:], stream)
		conn.Write(append(head, payload...)) //nolint:errcheck // the client may have gone
	}
	preface := make([]byte, 24)
	if _, err := io.ReadFull(conn, preface); err != nil {
		return
	}
	frame(settings, 0, 0, nil)
	head := make([]byte, 9)
	for {
		if _, err := io.ReadFull(conn, head); err != nil {
			return
		}
		length := int64(head[0])<<16 | int64(head[1])<<8 | int64(head[2])
		if _, err := io.CopyN(io.Discard, conn, length); err != nil {
			return
		}
		kind, flags := head[3], head[4]
		switch {
		case kind == settings && flags&acknowledge == 0:
			frame(settings, acknowledge, 0, nil)
		case (kind == headers || kind == data) && flags&endStream != 0:
			s.note()
			if s.closesHTTP2 {
				return
			}
			frame(rst, 0, binary.BigEndian.Uint32(head[5:]), []byte{0, 0, 0, refusedStream})
		}
	}
}

// write sends a response of HTTP/1.1.
func write(conn net.Conn, lines ...string) {
	io.WriteString(conn, strings.Join(lines, "\r\n")) //nolint:errcheck // the client may have gone
}

// responds sends a response, and closes the connection.
func responds(lines ...string) func(net.Conn, *http.Request, int) bool {
	return func(conn net.Conn, _ *http.Request, _ int) bool { write(conn, lines...); return false }
}

// hangsUp closes the connection without a response.
func hangsUp(net.Conn, *http.Request, int) bool { return false }

// succeed responds with no licenses.
func succeed(conn net.Conn, _ *http.Request, _ int) bool {
	write(conn, "HTTP/1.1 200 OK", "Content-Type: application/json", "Content-Length: 2", "", "[]")
	return true
}

// address is the URL that clients use.
func (s *wireServer) address() string {
	switch {
	case s.base != "":
		return s.base
	case s.isProxy:
		return "https://wire.test"
	case s.roots != nil:
		return "https://" + s.Addr().String()
	default:
		return "http://" + s.Addr().String()
	}
}

// getenv returns the variables of clients.
func (s *wireServer) getenv(name string) string {
	switch {
	case !s.isProxy || name != "HTTPS_PROXY":
		return s.env[name]
	case s.roots != nil:
		return "https://" + s.Addr().String()
	default:
		return "http://" + s.Addr().String()
	}
}

// newCertificate returns a certificate for 127.0.0.1 and a name, signed by itself,
// and the authorities with which it is trusted.
func newCertificate(t *testing.T, until time.Time, name string) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Test authority"},
		DNSNames: []string{name}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		NotBefore: until.Add(-2 * time.Hour), NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, roots
}
