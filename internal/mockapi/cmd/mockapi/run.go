package main

import (
	"context"
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
	stdout, stderr := c.stdout, c.stderr
	if len(args) == 0 {
		fmt.Fprint(stderr, usage)
		return misused
	}
	command, rest := args[0], args[1:]
	if command == "serve" {
		return runServe(ctx, rest, c)
	}
	if slices.ContainsFunc(args, isHelp) {
		fmt.Fprint(stdout, usage)
		return succeeded
	}
	switch command {
	case "validate":
		return runValidate(rest, stdout, stderr)
	case "example":
		if len(rest) > 0 {
			return misuse(stderr, "example takes no argument", "help")
		}
		fmt.Fprint(stdout, mockconfig.Example)
	case "help":
		fmt.Fprint(stdout, usage)
	case "version", "-version", "--version":
		fmt.Fprintln(stdout, "mockapi", version)
	default:
		fmt.Fprintf(stderr, "mockapi: there is no command %q.\n\n%s", command, usage)
		return misused
	}
	return succeeded
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

// misuse says what is wrong with the command line, and which command helps.
func misuse(stderr io.Writer, what, help string) int {
	fmt.Fprintf(stderr, "mockapi: %s. Run mockapi %s.\n", what, help)
	return misused
}

func runServe(ctx context.Context, args []string, c console) int {
	s, err := parse(args, c.stdout)
	if errors.Is(err, flag.ErrHelp) {
		return succeeded
	}
	if err != nil {
		return misuse(c.stderr, err.Error(), "serve -h")
	}
	p := program{settings: s, console: c, config: mockconfig.Builtin()}
	if s.configFile != "" && !p.load() {
		return failed
	}
	if err := p.serve(ctx); err != nil {
		fmt.Fprintln(c.stderr, "mockapi:", err)
		return failed
	}
	return succeeded
}

func runValidate(args []string, stdout, stderr io.Writer) int {
	if len(args) != 1 || strings.HasPrefix(args[0], "-") {
		return misuse(stderr, "validate takes one file and no flag", "help")
	}
	f, diags := mockconfig.ReadFile(args[0])
	if !diags.HasErrors() {
		_, diags = f.SigningKey()
	}
	if show(stderr, f, diags) {
		return failed
	}
	fmt.Fprintf(stdout, "%s is valid.\n", args[0])
	return succeeded
}

// show writes diagnostics with the lines that they are about, and reports whether
// there are errors.
func show(stderr io.Writer, f *mockconfig.File, diags hcl.Diagnostics) bool {
	if len(diags) > 0 {
		// The reader may be gone.
		_ = hcl.NewDiagnosticTextWriter(stderr, f.Sources(), 100, false).WriteDiagnostics(diags)
	}
	return diags.HasErrors()
}
