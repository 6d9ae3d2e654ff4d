package examples_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// TestAccModules_passTheirOwnTests runs the tests of the modules as a user who
// copied a module would.
func TestAccModules_passTheirOwnTests(t *testing.T) {
	for _, dir := range testedModules(t) {
		if dir == testYourModules {
			continue // needs a mock that it can change
		}
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			cli := newModule(t, dir, richUser(acctest.StartMock(t)))
			cli.Require(t, 6, 6) // the first with the command test
			if out := cli.MustRun(t, "test"); !strings.Contains(out, "Success!") {
				t.Errorf("no test ran:\n%s", out)
			}
		})
	}
}

func TestModules_haveTests(t *testing.T) {
	t.Parallel()
	tested := testedModules(t)
	for _, file := range glob(t, "*/main.tf") {
		// Other tests run these.
		others := []string{"get-started", "provider", policyOnPlan}
		if dir := filepath.Dir(file); !slices.Contains(append(others, tested...), dir) {
			t.Errorf("%s has no tests", dir)
		}
	}
}

// testedModules returns the folders of modules that have tests.
func testedModules(t *testing.T) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && entry.Name() == "tests" {
			dirs = append(dirs, filepath.ToSlash(filepath.Dir(path)))
		}
		return err
	})
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no module with tests: %v", err)
	}
	return dirs
}

// newModule returns a CLI with a copy of a whole module. It skips the test if the
// module requires a newer CLI.
func newModule(t *testing.T, dir string, environment acctest.Environment) *acctest.CLI {
	t.Helper()
	cli := acctest.NewCLI(t, environment)
	copyModule(t, cli, dir, ".")
	return cli
}

// copyModule copies a whole module into a folder of the CLI. It skips the test if
// the module requires a newer CLI.
func copyModule(t *testing.T, cli *acctest.CLI, dir, to string) {
	t.Helper()
	skipBelow(t, cli, readAll(t, filepath.Join(dir, "*.tf")))
	for _, pattern := range []string{"*.tf", "*.tftpl", "mock.hcl", "*.sh", "policy/*.rego", "tests/*.hcl", "tests/*/*.tf"} {
		files, err := fs.Glob(os.DirFS(dir), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			cli.Write(t, filepath.Join(to, file), readAll(t, filepath.Join(dir, file)))
		}
	}
}

// skipBelow skips a configuration that requires a newer CLI.
func skipBelow(t *testing.T, cli *acctest.CLI, text string) {
	t.Helper()
	for _, minor := range matches(text, `required_version = ">= 1\.(\d+)"`) {
		required, err := strconv.Atoi(minor)
		if err != nil {
			t.Fatal(err)
		}
		cli.Require(t, required, required)
	}
}

// required is what configurations need that do not say where the provider is from.
const required = `terraform {
  required_providers {
    licensespring = { source = "licensespring/licensespring" }
  }
}
`

// richUser returns the environment and input variables for the mock's license user
// with licenses of every kind.
func richUser(mock *acctest.Mock) acctest.Environment {
	return mock.Environment().With(acctest.Environment{
		"TF_VAR_username":        mockconfig.RichUsername,
		"TF_VAR_password":        mockconfig.RichPassword,
		"LICENSESPRING_USERNAME": mockconfig.RichUsername,
		"LICENSESPRING_PASSWORD": mockconfig.RichPassword,
	})
}

// setLicenses replaces the licenses of that user for studio. Each is some fields of
// a license, as JSON.
func setLicenses(t *testing.T, mock *acctest.Mock, licenses ...string) {
	t.Helper()
	var entries []json.RawMessage
	for _, fields := range licenses {
		entries = append(entries, json.RawMessage(`{"license": {"license_enabled": true, "product_details": {"short_code": "studio"}, `+fields+`}}`))
	}
	if err := mock.SetLicenses(mockconfig.RichUsername, "studio", entries...); err != nil {
		t.Fatal(err)
	}
}
