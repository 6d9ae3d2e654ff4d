package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
)

// settings is what the command line says.
type settings struct {
	addr          string
	readyFile     string
	publicKeyFile string
}

// parse reads the command line. Asked for help, it prints that and returns
// [flag.ErrHelp].
func parse(args []string, stdout io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("mockapi", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&s.addr, "addr", "127.0.0.1:0", "listen on this loopback `address`; port 0 takes any that is free")
	flags.StringVar(&s.readyFile, "ready-file", "", "write the base URL to this `file` once the mock listens, and remove it at the end")
	flags.StringVar(&s.publicKeyFile, "public-key-file", "", "write the key that verifies the answers to this `file`")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		flags.SetOutput(stdout)
		_, _ = io.WriteString(stdout, "Usage: mockapi [flags]\n")
		flags.PrintDefaults()
	}
	if err != nil {
		return settings{}, err
	}
	if flags.NArg() > 0 {
		return settings{}, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	return s, checkLoopback(s.addr)
}

// checkLoopback keeps the mock off the network: its secrets are public.
func checkLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("reading -addr: %w", err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return fmt.Errorf("-addr %s is not a loopback address such as 127.0.0.1:8080", addr)
	}
	return nil
}
