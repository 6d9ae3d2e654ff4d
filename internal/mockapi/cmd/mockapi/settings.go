package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"regexp"
	"strings"
)

// settings are the flags of serve.
type settings struct {
	configFile    string
	listen        string
	port          uint
	controlListen string
	controlPort   uint
	tls           bool
	tlsNames      []string
	envFile       string
	publicKeyFile string
	printAll      bool
}

// hostName matches the name of a host.
var hostName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$`)

// parse reads the flags of serve. If asked for help, it prints that and returns
// [flag.ErrHelp].
func parse(args []string, stdout io.Writer) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&s.configFile, "config", "", "serve this configuration `file` instead of the built-in licenses")
	flags.StringVar(&s.listen, "listen", "127.0.0.1", "serve the API on this `address`")
	flags.UintVar(&s.port, "port", 0, "serve the API on this `port`; 0 takes any that is free")
	flags.StringVar(&s.controlListen, "control-listen", "127.0.0.1", "take changes on this `address`; beyond this machine, they require a bearer token")
	flags.UintVar(&s.controlPort, "control-port", 0, "take changes on this `port`; 0 takes any that is free")
	flags.BoolVar(&s.tls, "tls", false, "serve the API over HTTPS, with a certificate authority made at start")
	flags.Func("tls-name", "with --tls, be known by this host `name`, too; repeat it for several, the first is in the base URL", func(name string) error {
		if !hostName.MatchString(name) && net.ParseIP(name) == nil {
			return errors.New("it is not the name of a host")
		}
		s.tlsNames = append(s.tlsNames, name)
		return nil
	})
	flags.StringVar(&s.envFile, "env-file", "", "write the environment variables of a provider to this `file`, for a shell to source")
	flags.StringVar(&s.publicKeyFile, "public-key-file", "", "write the key that verifies the responses to this `file`")
	flags.BoolVar(&s.printAll, "print-all", false, "print the environment variables of a provider, and those for every other way to authorize and license user")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		flags.SetOutput(stdout)
		fmt.Fprint(stdout, "Usage: mockapi serve [flags]\n\n")
		flags.PrintDefaults()
		fmt.Fprint(stdout, "\nMOCKAPI_CONTROL_TOKEN sets the bearer token of the control port. The default is a new one at each start.\n")
	}
	if err != nil {
		return settings{}, err
	}
	if flags.NArg() > 0 {
		return settings{}, fmt.Errorf("serve takes only flags, not %q", flags.Arg(0))
	}
	return s, s.check()
}

func (s settings) check() error {
	for name, address := range map[string]string{"listen": s.listen, "control-listen": s.controlListen} {
		if strings.Contains(address, ":") && net.ParseIP(address) == nil {
			return fmt.Errorf("--%s takes only an address; the port has its own flag", name)
		}
	}
	if s.port > 65535 || s.controlPort > 65535 {
		return errors.New("there is no port above 65535")
	}
	if len(s.tlsNames) > 0 && !s.tls {
		return errors.New("--tls-name requires --tls")
	}
	return nil
}
