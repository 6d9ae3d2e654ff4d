package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// partingTime is how long requests may take to end when the program stops.
const partingTime = 5 * time.Second

// run serves the mock until ctx ends.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	s, err := parse(args, stdout)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.addr)
	if err != nil {
		return err
	}
	api := mockapi.New()
	if err := announce(s, api, "http://"+listener.Addr().String(), stdout); err != nil {
		return errors.Join(err, listener.Close())
	}
	err = serve(ctx, listener, api, log.New(stderr, "mockapi: ", 0))
	return errors.Join(err, removeFile(s.readyFile))
}

// announce says where the mock is; the ready file last, for whoever waits for it
// wants everything else to be there.
func announce(s settings, api *mockapi.API, baseURL string, stdout io.Writer) error {
	if err := writeFile(s.publicKeyFile, api.PublicKeyPEM()); err != nil {
		return err
	}
	if err := printInstructions(stdout, baseURL, api.PublicKeyPEM()); err != nil {
		return err
	}
	return writeFile(s.readyFile, baseURL+"\n")
}

// writeFile writes a file as a whole or not at all. Without a path there is
// nothing to write.
func writeFile(path, text string) error {
	if path == "" {
		return nil
	}
	draft, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = draft.WriteString(text)
	err = errors.Join(err, draft.Close())
	if err == nil {
		err = os.Rename(draft.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", path, err), os.Remove(draft.Name()))
	}
	return nil
}

// removeFile takes the file away, unless somebody else already has. Without a
// path there is nothing to remove.
func removeFile(path string) error {
	if path == "" {
		return nil
	}
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// serve answers requests until ctx ends, then waits for those under way.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, errorLog *log.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ErrorLog:          errorLog,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      time.Minute,
		IdleTimeout:       2 * time.Minute,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	parting, cancel := context.WithTimeout(context.WithoutCancel(ctx), partingTime)
	defer cancel()
	return server.Shutdown(parting)
}
