package examples_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// These tests run the commands on pages with the CLI under test. The exports of a
// page choose a license user of the mock.

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
		"several-products":  {"several-products", []string{"0", "0"}, "studio"},
		"secrets-and-state": {"keep-out-of-state", []string{"0", "0"}, ""},
	} {
		t.Run(guide, func(t *testing.T) {
			t.Parallel()
			cli := newModule(t, c.module, acctest.StartMock(t).Environment())
			out := runCommands(t, cli, "../docs/guides/"+guide+".md", "terraform ")
			if got := matches(out, `(?m)^exit status (\d+)$`); !slices.Equal(got, c.statuses) || !strings.Contains(onOneLine(out), c.want) {
				t.Errorf("exit statuses %v, want %v and %q:\n%s", got, c.statuses, c.want, out)
			}
		})
	}
}

func TestAccDataSourcePage_consoleShowsLicenses(t *testing.T) {
	t.Parallel()
	example := readAll(t, "data-sources/licensespring_user_licenses/data-source.tf")
	cli := newCLI(t, "data-sources/licensespring_user_licenses", environment(t, example, acctest.StartMock(t)))
	cli.MustRun(t, "apply", "-auto-approve")
	out := runCommands(t, cli, "../docs/data-sources/user_licenses.md", "terraform console")
	if got := matches(out, `(?m)^exit status (\d+)$`); !slices.Equal(got, []string{"0", "0", "0"}) || !strings.Contains(out, `"10003: valid"`) {
		t.Errorf("exit statuses %v:\n%s", got, out)
	}
}

// runCommands runs the shell blocks of a page that contain a command, as one
// script, and returns its output.
func runCommands(t *testing.T, cli *acctest.CLI, page, command string) string {
	t.Helper()
	script := terraformFunction
	for _, b := range blocks(page, readAll(t, page)) {
		if b.language == "shell" && strings.Contains(b.text, command) {
			script += b.text
		}
	}
	out, err := cli.RunProgram(t.Context(), "sh", "-c", script+"true\n")
	if script == terraformFunction || err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out
}
