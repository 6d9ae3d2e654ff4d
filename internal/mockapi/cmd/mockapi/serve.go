package main

import (
	"context"
	"crypto/rsa"
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
	config *mockconfig.Config
	key    *rsa.PrivateKey // nil for a new one

	stdout, stderr io.Writer
}

// serve serves the mock and its control port until ctx ends.
func (p program) serve(ctx context.Context) error {
	listener, err := listen(ctx, p.listen, p.port, "--port")
	if err != nil {
		return err
	}
	changes, err := listen(ctx, "127.0.0.1", p.controlPort, "--control-port")
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	options := []mockapi.Option{mockapi.WithLog(accessLog(p.stderr))}
	if p.key != nil {
		options = append(options, mockapi.WithSigningKey(p.key))
	}
	mock := control.New(p.config, options...)
	where := addresses{base: reachable(listener.Addr()), control: "http://" + changes.Addr().String(), loopback: isLoopback(listener.Addr())}
	if err := p.announce(where, mock.PublicKeyPEM()); err != nil {
		return errors.Join(err, listener.Close(), changes.Close())
	}
	return untilEnd(ctx, p.stderr, map[net.Listener]http.Handler{listener: mock, changes: mock.Port()})
}

// load reads what is to be served, or tells what is wrong with it.
func (p *program) load() (ok bool) {
	f, diags := mockconfig.ReadFile(p.configFile)
	if !diags.HasErrors() {
		p.key, diags = f.SigningKey()
	}
	p.config = f.Config
	return !show(p.stderr, f, diags)
}

// listen takes a port that a flag names, which is bound from then on: who knows it
// can connect.
func listen(ctx context.Context, host string, port uint, flag string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.FormatUint(uint64(port), 10)))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		err = fmt.Errorf("port %d of %s is taken: choose another one by %s, or 0 for any that is free", port, host, flag)
	case err != nil:
		err = fmt.Errorf("%w (--listen and %s)", err, flag)
	}
	return listener, err
}

// reachable is the URL of a server on this machine: 127.0.0.1 if it listens on
// every address.
func reachable(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(tcp.Port))
	}
	return "http://" + addr.String()
}

// isLoopback reports whether an address can be reached from this machine alone.
func isLoopback(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// untilEnd answers requests until ctx ends, then waits for those under way.
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
			// Nobody waits for an answer that a fault delays.
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
			// Who is still sending by then has to be left.
			err = errors.Join(err, server.Close())
		}
	}
	return err
}
