package acctest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// CLI runs Terraform or OpenTofu with a built provider in its own folder, for
// tests of what the testing framework does not show: files, logs and output.
type CLI struct {
	// Dir is the folder of the configuration.
	Dir string
	env []string
}

// NewCLI returns a CLI whose provider runs in an environment. It skips the test
// if no CLI is installed.
func NewCLI(t testing.TB, environment Environment) *CLI {
	t.Helper()
	if cliPath() == "" {
		t.Skip(noCLI)
	}
	binary, err := buildProvider()
	if err != nil {
		t.Fatal(err)
	}
	c := &CLI{Dir: t.TempDir()}
	c.Write(t, "cli.tfrc", fmt.Sprintf("provider_installation {\n  dev_overrides {\n    %q = %q\n    %q = %q\n  }\n  direct {}\n}\n",
		"licensespring/licensespring", filepath.Dir(binary), "hashicorp/licensespring", filepath.Dir(binary)))
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "TF_") && !strings.HasPrefix(variable, "LICENSESPRING_") {
			c.env = append(c.env, variable)
		}
	}
	c.env = append(c.env, "CHECKPOINT_DISABLE=1", "TF_IN_AUTOMATION=1", "TF_CLI_ARGS=-no-color", "TF_CLI_CONFIG_FILE="+filepath.Join(c.Dir, "cli.tfrc"))
	for name, value := range environment {
		c.env = append(c.env, name+"="+value)
	}
	return c
}

// Write writes a file of the configuration and creates its folder.
func (c *CLI) Write(t testing.TB, name, content string) {
	t.Helper()
	path := filepath.Join(c.Dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Read returns the contents of a file that the CLI wrote.
func (c *CLI) Read(t testing.TB, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(c.Dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Run runs the CLI and returns its combined output. When the context is done, it
// interrupts the CLI as Ctrl-C does.
func (c *CLI) Run(ctx context.Context, args ...string) (string, error) {
	return c.RunProgram(ctx, cliPath(), args...)
}

// RunProgram is Run for a program that runs the CLI, whose path is in the variable
// TERRAFORM.
func (c *CLI) RunProgram(ctx context.Context, program string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, program, args...) //nolint:gosec // what a test names
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.Dir = c.Dir
	cmd.Env = append(slices.Clone(c.env), "TERRAFORM="+cliPath())
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// MustRun is Run for a command that must succeed.
func (c *CLI) MustRun(t testing.TB, args ...string) string {
	t.Helper()
	out, err := c.Run(t.Context(), args...)
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

// MustFail is Run for a command that must fail with a message.
func (c *CLI) MustFail(t testing.TB, message string, args ...string) {
	t.Helper()
	if out, err := c.Run(t.Context(), args...); err == nil || !strings.Contains(OnOneLine(out), message) {
		t.Errorf("%s: error %v, want %q:\n%s", strings.Join(args, " "), err, message, out)
	}
}

// OnOneLine returns output of the CLI without the frames and line breaks of messages.
func OnOneLine(output string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(output, "│", " ")), " ")
}

const noCLI = "no terraform on PATH and TF_ACC_TERRAFORM_PATH is not set; make test provides a CLI"

// cliPath returns the path of the CLI under test, empty if there is none.
func cliPath() string {
	if path := os.Getenv("TF_ACC_TERRAFORM_PATH"); path != "" {
		return path
	}
	path, err := exec.LookPath("terraform")
	if err != nil {
		return ""
	}
	return path
}

// providerBinary is the provider's program, built once for the tests of a package.
type providerBinary struct {
	once sync.Once
	dir  string
	err  error
}

var built providerBinary

// buildProvider builds the provider once and returns the path of its program.
func buildProvider() (string, error) {
	path := func() string { return filepath.Join(built.dir, programName()) }
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "acctest-provider-"); built.err != nil {
			return
		}
		const module = "github.com/licensespring/terraform-provider-licensespring"
		out, err := exec.Command("go", "build", "-o", path(), module).CombinedOutput() //nolint:gosec,noctx // constant arguments
		if err != nil {
			built.err = fmt.Errorf("building the provider: %w\n%s", err, out)
		}
	})
	return path(), built.err
}

// programName returns the file name that Terraform expects on this system.
func programName() string {
	if runtime.GOOS == "windows" {
		return "terraform-provider-licensespring.exe"
	}
	return "terraform-provider-licensespring"
}

// Main runs the tests of a package and removes the program that NewCLI built.
func Main(m *testing.M) int {
	defer func() {
		if built.dir != "" {
			_ = os.RemoveAll(built.dir)
		}
	}()
	return m.Run()
}
