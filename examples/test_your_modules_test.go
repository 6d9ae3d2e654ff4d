package examples_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// testYourModules is a module that shows how to test modules.
const testYourModules = "test-your-modules"

// TestAccTestYourModules_passTheirTests runs all tests of the module as its users
// do.
func TestAccTestYourModules_passTheirTests(t *testing.T) {
	t.Parallel()
	cli := testedModule(t, program(t, mockProgram))
	out, err := cli.RunProgram(t.Context(), "sh", "test.sh")
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if !strings.Contains(out, "15 passed, 0 failed") {
		t.Errorf("tests are missing:\n%s", out)
	}
}

// TestTestYourModules_noticeMistakes makes mistakes in the module, for tests
// that cannot fail prove nothing.
func TestTestYourModules_noticeMistakes(t *testing.T) {
	t.Parallel()
	mock := program(t, mockProgram)
	for name, c := range map[string]struct{ old, replacement, file, noticed string }{
		"expired licenses pass":          {"self.any_valid", "self.total_count > 0", "mockapi", "an_expired_license_stops"},
		"disabled licenses pass":         {"self.any_valid", "self.any_valid || !self.licenses[0].license_enabled", "mockapi", "a_disabled_license_stops"},
		"every license passes":           {"self.any_valid", "self.total_count >= 0", "overrides", "without_a_valid_license_it_stops"},
		"it reads another product":       {"[var.product]", `["editor"]`, "overrides", "it_asks_about_its_product"},
		"it never warns":                 {">= var.warn_days", ">= 0", "mockapi", "a_license_that_is_about_to_end_warns"},
		"it always warns 30 days before": {">= var.warn_days", ">= 30", "mockapi", "it_does_not_warn_too_early"},
		"the extra without its feature":  {`"export")`, `"export") || true`, "overrides", "a_valid_license_passes"},
		"no extra with its feature":      {`"export")`, `"import")`, "mockapi", "a_valid_license_passes"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cli := testedModule(t, mock)
			text := string(cli.Read(t, "main.tf"))
			cli.Write(t, "main.tf", strings.ReplaceAll(text, c.old, c.replacement))
			out, err := cli.RunProgram(t.Context(), "sh", "test.sh", "-filter=tests/with_"+c.file+".tftest.hcl")
			if want := `run "` + c.noticed + `"... fail`; err == nil || !strings.Contains(text, c.old) || !strings.Contains(out, want) {
				t.Errorf("the tests lack %q: %v\n%s", want, err, out)
			}
		})
	}
}

func TestAccTestYourModules_overridesNeedNothingElse(t *testing.T) {
	t.Parallel()
	out := testedModule(t, "").MustRun(t, "test", "-filter=tests/with_overrides.tftest.hcl")
	if !strings.Contains(out, "4 passed, 0 failed") {
		t.Errorf("tests are missing:\n%s", out)
	}
}

func TestTestYourModules_scriptSaysWhyTheMockDoesNotStart(t *testing.T) {
	t.Parallel()
	cli := testedModule(t, program(t, mockProgram))
	cli.Write(t, "mock.hcl", "company {}\n")
	out, err := cli.RunProgram(t.Context(), "sh", "test.sh")
	if err == nil || !strings.Contains(out, "on mock.hcl line 1") {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestAccTestYourModules_overrideModule runs what the guide shows.
func TestAccTestYourModules_overrideModule(t *testing.T) {
	t.Parallel()
	cli := acctest.NewCLI(t, acctest.Environment{})
	skipWithoutOverrides(t, cli)
	guide := readAll(t, "../templates/guides/test-your-modules.md.tmpl")
	_, shown, _ := strings.Cut(guide, "```terraform\n")
	shown, _, _ = strings.Cut(shown, "```")
	cli.Write(t, "main.tf", required+`
module "licenses" {
  source = "./licenses"
}

output "extras" {
  value = keys(module.licenses.features)
}
`)
	cli.Write(t, "licenses/main.tf", required+`
data "licensespring_user_licenses" "app" {
  product = "editor"
}

output "features" {
  value = data.licensespring_user_licenses.app.features
}
`)
	cli.Write(t, "tests/shown.tftest.hcl", shown)
	cli.MustRun(t, "get")
	if out := cli.MustRun(t, "test"); !strings.Contains(out, "1 passed, 0 failed") {
		t.Errorf("no test ran:\n%s", out)
	}
}

// testedModule returns a CLI that works on a copy of the module, whose script
// starts that mock.
func testedModule(t *testing.T, mock string) *acctest.CLI {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the script needs a shell")
	}
	cli := newModule(t, testYourModules, acctest.Environment{"MOCKAPI": mock})
	skipWithoutOverrides(t, cli)
	cli.MustRun(t, "get")
	return cli
}

// skipWithoutOverrides skips a test where the CLI has no mock_provider, or one
// that crashes at attributes with attributes: OpenTofu's did before 1.9.2 and 1.10.3.
func skipWithoutOverrides(t *testing.T, cli *acctest.CLI) {
	t.Helper()
	cli.Require(t, 8, 11)
}
