package examples_test

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// shown returns the shell blocks of a guide.
func shown(t *testing.T, guide string) []string {
	t.Helper()
	page := filepath.Join("docs", "guides", guide+".md")
	var found []string
	for _, b := range blocks(page, readAll(t, filepath.Join("..", page))) {
		if b.language == "shell" {
			found = append(found, b.text)
		}
	}
	if len(found) == 0 {
		t.Fatalf("%s has no shell block", page)
	}
	return found
}

// prelude gives shell lines of guides the CLI under test and the tests' tools. A
// built provider needs no init.
const prelude = `set -eu
terraform() {
	case $1 in init) set -- get ;; esac
	"$TERRAFORM" "$@"
}
opa() { "$OPA" "$@"; }
`

// runShown runs shell lines as a reader of a guide would. They stop at the first
// error.
func runShown(t *testing.T, cli *acctest.CLI, lines string) (string, error) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the lines need a shell")
	}
	return cli.RunProgram(t.Context(), "sh", "-c", prelude+lines)
}

// mustRunShown is runShown for lines that must succeed and print a text.
func mustRunShown(t *testing.T, cli *acctest.CLI, lines, want string) {
	t.Helper()
	if out, err := runShown(t, cli, lines); err != nil || !strings.Contains(out, want) {
		t.Fatalf("error %v, want %q:\n%s", err, want, out)
	}
}

// pipelineLines returns the shell lines of a pipeline: those of `run` in GitHub
// Actions, and of `script` in GitLab CI.
func pipelineLines(t *testing.T, file string) string {
	t.Helper()
	text := readAll(t, file)
	found := matches(text, `(?m)^ +- run: ([^|\n]+)$`)
	for _, script := range matches(text, `(?m)^  script:\n((?:    .*\n)+)`) {
		found = append(found, matches(script, `(?m)^    - (.+)$`)...)
	}
	if len(found) == 0 {
		t.Fatalf("%s has no shell lines", file)
	}
	return strings.Join(found, "\n") + "\n"
}

// TestShown_pipelinesAreYAML parses every pipeline with OPA, the one parser of YAML
// that the tests have. For workflows of GitHub Actions, make lint runs actionlint.
func TestShown_pipelinesAreYAML(t *testing.T) {
	t.Parallel()
	program := opa(t)
	for _, file := range glob(t, "*/*.yml") {
		out, err := exec.CommandContext(t.Context(), program, "eval", "--format=raw", "--input", file, "is_object(input)").CombinedOutput() //nolint:gosec // the tests' own tool
		if err != nil || strings.TrimSpace(string(out)) != "true" {
			t.Errorf("%s: %v\n%s", file, err, out)
		}
	}
}
