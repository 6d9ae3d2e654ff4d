// Command mockapi serves a mock of the LicenseSpring License API on this machine,
// until it is interrupted: for demonstrations, and for tests of modules that use
// the provider.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// version is set by a release when it links the program.
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	executable, _ := os.Executable()
	ctx = untilOrphaned(ctx, executable, os.Getppid, time.Tick(time.Second))
	code := run(ctx, os.Args[1:], console{stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv})
	stop()
	os.Exit(code)
}
