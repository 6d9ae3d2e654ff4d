package main

import (
	"context"
	"crypto/rsa"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// usage says which commands there are.
const usage = `mockapi serves a mock of the LicenseSpring License API.

Usage:
  mockapi serve [flags]    serve it until interrupted; mockapi serve -h lists the flags
  mockapi validate FILE    check a configuration
  mockapi example          print a configuration to begin with
  mockapi version          print the version
  mockapi help             print this
`

// The program's exit codes.
const (
	succeeded = 0
	failed    = 1
	misused   = 2
)

// console is what the program reads from and writes to, beside files.
type console struct {
	stdout, stderr io.Writer
	getenv         func(string) string
}

// run runs a command and returns the exit code.
func run(ctx context.Context, args []string, c console) int {
	if len(args) == 0 {
		fmt.Fprint(c.stderr, usage)
		return misused
	}
	command, rest := args[0], args[1:]
	if command != "serve" && slices.ContainsFunc(args, isHelp) {
		command = "help"
	}
	switch command {
	case "serve":
		return runServe(ctx, rest, c)
	case "validate":
		return runValidate(rest, c)
	case "example":
		if len(rest) > 0 {
			return misuse(c, "example takes no argument", "help")
		}
		fmt.Fprint(c.stdout, mockconfig.Example)
	case "help":
		fmt.Fprint(c.stdout, usage)
	case "version", "-version", "--version":
		fmt.Fprintln(c.stdout, "mockapi", version)
	default:
		fmt.Fprintf(c.stderr, "mockapi: there is no command %q.\n\n%s", command, usage)
		return misused
	}
	return succeeded
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

// misuse says what is wrong with the command line, and which command helps.
func misuse(c console, what, help string) int {
	fmt.Fprintf(c.stderr, "mockapi: %s. Run mockapi %s.\n", what, help)
	return misused
}

func runServe(ctx context.Context, args []string, c console) int {
	s, err := parse(args, c.stdout)
	if errors.Is(err, flag.ErrHelp) {
		return succeeded
	}
	if err != nil {
		return misuse(c, err.Error(), "serve -h")
	}
	p := program{settings: s, console: c, config: mockconfig.Builtin()}
	if s.configFile != "" {
		if p.config, p.key = c.load(s.configFile); p.config == nil {
			return failed
		}
	}
	if err := p.serve(ctx); err != nil {
		fmt.Fprintln(c.stderr, "mockapi:", err)
		return failed
	}
	return succeeded
}

func runValidate(args []string, c console) int {
	if len(args) != 1 || strings.HasPrefix(args[0], "-") {
		return misuse(c, "validate takes one file and no flag", "help")
	}
	if config, _ := c.load(args[0]); config == nil {
		return failed
	}
	fmt.Fprintf(c.stdout, "%s is valid.\n", args[0])
	return succeeded
}

// load reads a configuration and its signing key, nil if it names none. If there are
// errors, it shows them with the lines that they are about, and returns nil twice.
func (c console) load(path string) (*mockconfig.Config, *rsa.PrivateKey) {
	f, diags := mockconfig.ReadFile(path)
	var key *rsa.PrivateKey
	if !diags.HasErrors() {
		key, diags = f.SigningKey()
	}
	if diags.HasErrors() {
		// The reader may be gone.
		_ = hcl.NewDiagnosticTextWriter(c.stderr, f.Sources(), 100, false).WriteDiagnostics(diags)
		return nil, nil
	}
	return f.Config, key
}
