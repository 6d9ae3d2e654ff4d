// Command mockapi serves a mock of the LicenseSpring License API on this machine,
// until it is interrupted: for demonstrations, and for tests of modules that use
// the provider.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// version is what a release sets when it links the program.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
