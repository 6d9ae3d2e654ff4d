package examples_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// TestAccModules_passTheirOwnTests runs the tests that modules bring along, as
// somebody who has copied a module would.
func TestAccModules_passTheirOwnTests(t *testing.T) {
	for _, dir := range testedModules(t) {
		if dir == testYourModules {
			continue // wants a mock that it can change
		}
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			cli := newModule(t, dir, richUser(acctest.StartMock(t)))
			if minor(t, cli) < 6 {
				t.Skip("terraform test came with Terraform 1.6")
			}
			if out := cli.MustRun(t, "test"); !strings.Contains(out, "Success!") {
				t.Errorf("no test ran:\n%s", out)
			}
		})
	}
}

func TestModules_bringTests(t *testing.T) {
	t.Parallel()
	tested := testedModules(t)
	for _, file := range glob(t, "*/main.tf") {
		// TestAccExamples applies the example of the provider's page, and make demo the one to get started with.
		if dir := filepath.Dir(file); dir != "get-started" && dir != "provider" && !slices.Contains(tested, dir) {
			t.Errorf("%s has no tests", dir)
		}
	}
}

// testedModules lists the folders that hold a module with tests of its own.
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

// newModule returns a CLI that works on a copy of a whole module, and skips the
// test where it is older than the module demands.
func newModule(t *testing.T, dir string, environment acctest.Environment) *acctest.CLI {
	t.Helper()
	cli := acctest.NewCLI(t, environment)
	skipBelow(t, cli, readAll(t, filepath.Join(dir, "*.tf")))
	for _, pattern := range []string{"*.tf", "*.tftpl", "mock.hcl", "*.sh", "tests/*.hcl", "tests/*/*.tf"} {
		files, err := fs.Glob(os.DirFS(dir), pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			cli.Write(t, file, readAll(t, filepath.Join(dir, file)))
		}
	}
	return cli
}

// richUser leads a provider to the mock as the user with licenses of every kind,
// by environment variables or by input variables.
func richUser(mock *acctest.Mock) acctest.Environment {
	return mock.Environment().With(acctest.Environment{
		"TF_VAR_username":        mockapi.RichUsername,
		"TF_VAR_password":        mockapi.RichPassword,
		"LICENSESPRING_USERNAME": mockapi.RichUsername,
		"LICENSESPRING_PASSWORD": mockapi.RichPassword,
	})
}

// onOneLine undoes how the CLI breaks lines.
func onOneLine(text string) string {
	return strings.Join(strings.Fields(text), " ")
}
