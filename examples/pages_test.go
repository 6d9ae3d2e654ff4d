package examples_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

func TestExamples_areShownOnAPage(t *testing.T) {
	t.Parallel()
	var pages strings.Builder
	for _, pattern := range []string{"*.md.tmpl", "*/*.md.tmpl"} {
		pages.WriteString(readAll(t, filepath.Join("..", "templates", pattern)))
	}
	for _, dir := range append(modules(t), testedModules(t)...) {
		if !strings.Contains(pages.String(), fmt.Sprintf("{{ tffile %q }}", "examples/"+mainFile(t, dir))) {
			t.Errorf("no page shows %s", dir)
		}
	}
}

func TestAccReadme_showsWhatTheFirstExamplePrints(t *testing.T) {
	t.Parallel()
	readme, example := readAll(t, "../README.md"), readAll(t, "provider/provider.tf")
	_, lines, _ := strings.Cut(example, "provider \"")
	if want := "```hcl\nprovider \"" + lines + "```\n"; !strings.Contains(readme, want) {
		t.Errorf("README.md lacks\n%s", want)
	}
	cli := newCLI(t, "provider", environment(t, example, acctest.StartMock(t)))
	cli.MustRun(t, "apply", "-no-color", "-input=false", "-auto-approve")
	if want := "```text\n" + cli.MustRun(t, "output", "-no-color") + "```\n"; !strings.Contains(readme, want) {
		t.Errorf("README.md lacks\n%s", want)
	}
}

// mainFile is the file of an example that a page shows.
func mainFile(t *testing.T, dir string) string {
	t.Helper()
	for _, name := range []string{"main.tf", "provider.tf", "data-source.tf", "ephemeral-resource.tf", "function.tf"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return dir + "/" + name
		}
	}
	t.Fatalf("%s has no main file", dir)
	return ""
}
