package examples_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// These tests run the commands on pages with the CLI under test. The exports of a
// page choose a license user of the mock.

// exampleControlURL is the address at which the mock takes changes, on pages.
const exampleControlURL = "http://127.0.0.1:41001"

// terraformFunction makes `terraform` run the CLI under test and print its exit
// status. There is no init: development overrides need none.
const terraformFunction = `terraform() {
  [ "$1" != init ] || return 0
  "$TERRAFORM" "$@"
  echo "exit status $?" >&2
}
`

func TestAccGuides_commandsWork(t *testing.T) {
	for guide, c := range map[string]struct {
		module   string
		statuses []string
		want     string
	}{
		"gate-a-deployment": {"gate-deployment", []string{"0", "1", "0"}, "No license is valid: license 1719300000000106 (expired on "},
		"compare-seats":     {"compare-seats", []string{"0", "0"}, "Seats of studio: "},
		"license-report":    {"entitlement-report", []string{"0", "0"}, ""},
		"provision-seats":   {"provision-seats", []string{"0"}, "terraform_data.installation"},
		"several-products":  {"several-products", []string{"0"}, "designer: studio"},
		"secrets-and-state": {"keep-out-of-state", []string{"0", "0"}, ""},
	} {
		t.Run(guide, func(t *testing.T) {
			t.Parallel()
			cli := newModule(t, c.module, acctest.StartMock(t).Environment())
			checkCommands(t, runCommands(t, cli, "../docs/guides/"+guide+".md", "", "terraform "), c.want, c.statuses...)
		})
	}
}

// TestAccGateGuide_commandsInFoldersWork runs the blocks of the guide that begin
// with `cd`, with a mock that takes changes.
func TestAccGateGuide_commandsInFoldersWork(t *testing.T) {
	for folder, c := range map[string]struct {
		statuses []string
		want     string
	}{
		"strict":   {[]string{"1"}, "License 1719300000000102 is a trial."},
		"at-apply": {[]string{"0", "1"}, "No license of studio is valid."},
	} {
		t.Run(folder, func(t *testing.T) {
			t.Parallel()
			environment, controlURL := serveMock(t)
			environment["LICENSESPRING_USERNAME"], environment["LICENSESPRING_PASSWORD"] = mockconfig.RichUsername, mockconfig.RichPassword
			environment["CONTROL_URL"] = controlURL
			cli := newModule(t, "gate-deployment/"+folder, environment)
			checkCommands(t, runCommands(t, cli, "../docs/guides/gate-a-deployment.md", folder, "terraform "), c.want, c.statuses...)
			if _, err := os.Stat(filepath.Join(cli.Dir, "terraform.tfstate")); err == nil && strings.Contains(string(cli.Read(t, "terraform.tfstate")), "7.4.2") {
				t.Error("the gate let the deployment through")
			}
		})
	}
}

func TestAccDataSourcePage_consoleShowsLicenses(t *testing.T) {
	t.Parallel()
	example := readAll(t, "data-sources/licensespring_user_licenses/data-source.tf")
	cli := newModule(t, "data-sources/licensespring_user_licenses", environment(t, example, acctest.StartMock(t)))
	out := runCommands(t, cli, "../docs/data-sources/user_licenses.md", "", "terraform console")
	checkCommands(t, out, `"10003: valid"`, "0", "0", "0", "0")
}

// TestAccMockPage_scriptReadsBeforeAndAfter runs the page's script with its module.
func TestAccMockPage_scriptReadsBeforeAndAfter(t *testing.T) {
	t.Parallel()
	const page = "../docs/guides/mock-api.md"
	cli := acctest.NewCLI(t, nil)
	module := slices.IndexFunc(blocks(page, readAll(t, page)), func(b block) bool { return b.language == "terraform" })
	cli.Write(t, "main.tf", blocks(page, readAll(t, page))[module].text)
	if err := os.Symlink(program(t, mockProgram), filepath.Join(cli.Dir, "mockapi")); err != nil {
		t.Skip(err)
	}
	out, err := runShown(t, cli, "PATH=$PWD:$PATH\n"+shown(t, "mock-api")[0])
	if got := matches(out, `any_valid = (\w+)`); err != nil || !slices.Equal(got, []string{"true", "false"}) {
		t.Errorf("any_valid is %v: %v\n%s", got, err, out)
	}
}

// TestMockPage_changesWork sends the page's changes to a mock of the example.
func TestMockPage_changesWork(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the lines need a shell")
	}
	lines := shown(t, "mock-api")
	changes := lines[len(lines)-1]
	if !strings.Contains(changes, exampleControlURL) {
		t.Fatalf("the last block is another one:\n%s", changes)
	}
	example, err := exec.CommandContext(t.Context(), program(t, mockProgram), "example").Output() //nolint:gosec // G204: the program under test
	config := filepath.Join(t.TempDir(), "mock.hcl")
	if err == nil {
		err = os.WriteFile(config, example, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, controlURL := serveMock(t, "--config", config)
	script := "set -eu\n" + strings.ReplaceAll(changes, exampleControlURL, controlURL)
	out, err := exec.CommandContext(t.Context(), "sh", "-c", script).CombinedOutput() //nolint:gosec // G204: the page's lines
	if err != nil || !strings.Contains(string(out), `"requests": []`) {
		t.Errorf("%v\n%s", err, out)
	}
}

// runCommands runs the shell blocks of a page that contain a command, as one
// script, and returns its output. A block that begins with `cd FOLDER` runs only
// for that folder, which is where the script runs, and no other block does.
func runCommands(t *testing.T, cli *acctest.CLI, page, folder, command string) string {
	t.Helper()
	script := terraformFunction
	for _, b := range blocks(page, readAll(t, page)) {
		in, commands := "", b.text
		if rest, begins := strings.CutPrefix(b.text, "cd "); begins {
			in, commands, _ = strings.Cut(rest, "\n")
		}
		if b.language == "shell" && in == folder && strings.Contains(commands, command) {
			script += strings.ReplaceAll(commands, exampleControlURL, "$CONTROL_URL")
		}
	}
	out, err := cli.RunProgram(t.Context(), "sh", "-c", script+"true\n")
	if script == terraformFunction || err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out
}

// checkCommands checks what terraformFunction printed, and the rest of the output.
func checkCommands(t *testing.T, out, want string, statuses ...string) {
	t.Helper()
	if got := matches(out, `(?m)^exit status (\d+)$`); !slices.Equal(got, statuses) || !strings.Contains(acctest.OnOneLine(out), want) {
		t.Errorf("exit statuses %v, want %v and %q:\n%s", got, statuses, want, out)
	}
}
