package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/control"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// partingTime is how long requests may take to end when the program stops.
const partingTime = 5 * time.Second

// program is what serve needs.
type program struct {
	settings
	console
	config *mockconfig.Config
	key    *rsa.PrivateKey // nil for a new one
}

// serve serves the mock and its control port until ctx ends.
func (p program) serve(ctx context.Context) error {
	listener, err := listen(ctx, p.listen, p.port, "")
	if err != nil {
		return err
	}
	changes, err := listen(ctx, p.controlListen, p.controlPort, "control-")
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	options := []mockapi.Option{mockapi.WithLog(accessLog(p.stderr))}
	if p.key != nil {
		options = append(options, mockapi.WithSigningKey(p.key))
	}
	mock := control.New(p.config, options...)
	where, listener, err := p.reach(listener, changes.Addr())
	environment := variables(where, p.config, mock.PublicKeyPEM())
	if err == nil {
		err = p.announce(where, environment, mock.PublicKeyPEM())
	}
	if err != nil {
		return errors.Join(err, listener.Close(), changes.Close())
	}
	port := mock.Port(control.Access{Token: where.token, Environment: environment})
	return untilEnd(ctx, p.stderr, map[net.Listener]http.Handler{listener: mock, changes: port})
}

// reach says where the mock can be reached, and adds TLS to the listener of the API
// if that was asked for.
func (p program) reach(listener net.Listener, changes net.Addr) (addresses, net.Listener, error) {
	where := addresses{
		base: "http://" + reachable(listener.Addr()), control: "http://" + reachable(changes), token: p.getenv("MOCKAPI_CONTROL_TOKEN"),
		open: !isLoopback(listener.Addr()),
	}
	if where.token == "" && !isLoopback(changes) {
		where.token = rand.Text()
	}
	if !p.tls {
		return where, listener, nil
	}
	host, port, _ := net.SplitHostPort(reachable(listener.Addr()))
	names := append(append([]string{}, p.tlsNames...), host, "localhost", "127.0.0.1", "::1")
	certificate, authority, err := newCertificate(names, time.Now())
	where.base, where.authority = "https://"+net.JoinHostPort(names[0], port), authority
	// HTTP/1.1 alone, because a fault can reset only a connection that no other request shares.
	return where, tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}), err
}

// listen takes a port. From then on, clients can connect.
func listen(ctx context.Context, host string, port uint, flags string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.FormatUint(uint64(port), 10)))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		err = fmt.Errorf("port %d of %s is taken: choose another by --%sport, or 0 for any that is free", port, host, flags)
	case err != nil:
		err = fmt.Errorf("%w (--%slisten and --%sport)", err, flags, flags)
	}
	return listener, err
}

// reachable is the host and port of a server on this machine: 127.0.0.1 if it
// listens on every address.
func reachable(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", strconv.Itoa(tcp.Port))
	}
	return addr.String()
}

// isLoopback reports whether an address can be reached from this machine alone.
func isLoopback(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// untilEnd serves until ctx ends, then waits for the requests that are under way.
func untilEnd(ctx context.Context, stderr io.Writer, handlers map[net.Listener]http.Handler) error {
	ended := make(chan error, len(handlers))
	var servers []*http.Server
	for listener, handler := range handlers {
		server := &http.Server{
			Handler:           handler,
			ErrorLog:          log.New(stderr, "mockapi: ", 0),
			ReadHeaderTimeout: 10 * time.Second,
			ReadTimeout:       30 * time.Second,
			IdleTimeout:       2 * time.Minute,
			// A response that a fault delays ends with the program.
			BaseContext: func(net.Listener) context.Context { return ctx },
		}
		servers = append(servers, server)
		go func() { ended <- server.Serve(listener) }()
	}
	var err error
	select {
	case err = <-ended:
	case <-ctx.Done():
		fmt.Fprintln(stderr, "mockapi: stopping.")
	}
	parting, cancel := context.WithTimeout(context.WithoutCancel(ctx), partingTime)
	defer cancel()
	for _, server := range servers {
		if server.Shutdown(parting) != nil {
			err = errors.Join(err, server.Close())
		}
	}
	return err
}
