package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"strings"
)

// settings is what the command line says.
type settings struct {
	configFile    string
	listen        string
	port          uint
	controlPort   uint
	envFile       string
	publicKeyFile string
}

// parse reads the flags of serve. Asked for help, it prints that and returns
// [flag.ErrHelp].
func parse(args []string, stdout io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&s.configFile, "config", "", "serve this configuration `file` instead of what is built in")
	flags.StringVar(&s.listen, "listen", "127.0.0.1", "listen on this `address`")
	flags.UintVar(&s.port, "port", 0, "listen on this `port`; 0 takes any that is free")
	flags.UintVar(&s.controlPort, "control-port", 0, "take changes on this `port` of 127.0.0.1; 0 takes any that is free")
	flags.StringVar(&s.envFile, "env-file", "", "write the environment variables of a provider to this `file`, for a shell to source")
	flags.StringVar(&s.publicKeyFile, "public-key-file", "", "write the key that verifies the answers to this `file`")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		flags.SetOutput(stdout)
		fmt.Fprint(stdout, "Usage: mockapi serve [flags]\n\n")
		flags.PrintDefaults()
	}
	if err != nil {
		return settings{}, err
	}
	if flags.NArg() > 0 {
		return settings{}, fmt.Errorf("serve takes flags alone, and not %q", flags.Arg(0))
	}
	if strings.Contains(s.listen, ":") && net.ParseIP(s.listen) == nil {
		return settings{}, errors.New("--listen takes an address alone, and --port the port")
	}
	if s.port > 65535 || s.controlPort > 65535 {
		return settings{}, errors.New("there is no port above 65535")
	}
	return s, nil
}
