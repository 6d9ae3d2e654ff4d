package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// addresses is where a mock can be reached, and how.
type addresses struct {
	base, control string
	// token is the bearer token of the control port, empty if there is none.
	token string
	// authority is the certificate authority in PEM, empty without TLS.
	authority string
	// open is whether the API can be reached from other machines.
	open bool
}

// announce says where the mock is: to people on stderr, and in one line to scripts
// on stdout. That line comes last, so that everything else is there when a script
// reads it.
func (p program) announce(where addresses, environment, publicKey string) error {
	if err := errors.Join(writeFile(p.publicKeyFile, publicKey), writeFile(p.envFile, environment)); err != nil {
		return err
	}
	company := p.config.Companies[0]
	fmt.Fprintf(p.stderr, "The mock of the LicenseSpring License API serves %s at %s\nand takes changes at %s, until it is interrupted (Ctrl-C).\n",
		cmp.Or(p.configFile, "its built-in licenses"), where.base, where.control)
	if where.token != "" {
		fmt.Fprintf(p.stderr, "Changes require the header Authorization: Bearer %s\n", where.token)
	}
	if where.open {
		fmt.Fprintf(p.stderr, "Warning: it listens on %s, beyond this machine. Its secrets are public: other machines can read everything.\n", p.listen)
	}
	fmt.Fprintf(p.stderr, "\nTo use it, run this command in another shell:\n\n%s\n\nIt sets the environment variables of the provider: %s, %s.\n",
		p.setter(where), authorizations(where, company)[0].what, users(company)[0].what)
	if p.printAll {
		fmt.Fprint(p.stderr, "\n", environment, alternatives(where, p.config))
	} else {
		fmt.Fprint(p.stderr, "To see them, and those for OAuth, single sign-on and other license users, start the mock with --print-all.\n")
	}
	token := ""
	if where.token != "" {
		token = "control_token=" + where.token + " "
	}
	_, err := fmt.Fprintf(p.stdout, "base_url=%s %scontrol_url=%s\n", where.base, token, where.control)
	return err
}

// setter is the command with which bash, zsh and sh set the variables.
func (p program) setter(where addresses) string {
	if p.envFile != "" {
		// A shell would look elsewhere for a name without a folder.
		path, _ := filepath.Abs(p.envFile)
		return ". " + quoted(path)
	}
	header := ""
	if where.token != "" {
		header = "-H " + quoted("Authorization: Bearer "+where.token) + " "
	}
	return `eval "$(curl -fsS ` + header + where.control + `/environment)"`
}

// writeFile writes a file that only its owner may read. Without a path it does
// nothing.
func writeFile(path, text string) error {
	if path == "" {
		return nil
	}
	return os.WriteFile(path, []byte(text), 0o600)
}
