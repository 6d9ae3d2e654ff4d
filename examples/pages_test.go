package examples_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
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

// TestExamples_areComplete checks that a copied example works as it is: it
// requires the provider with a version, and prints no whole license.
func TestExamples_areComplete(t *testing.T) {
	t.Parallel()
	for _, dir := range append(modules(t), testedModules(t)...) {
		file := mainFile(t, dir)
		text := readAll(t, file)
		for _, want := range []string{"\n  required_providers {\n", "\n      source  = \"licensespring/licensespring\"\n      version = \"~> 1.0\"\n"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", file, want)
			}
		}
		if regexp.MustCompile(`(?m)= data\.licensespring_user_licenses\.\w+(\.licenses)?$`).MatchString(text) {
			t.Errorf("%s prints whole licenses", file)
		}
	}
}

func TestReadme_showsTheGate(t *testing.T) {
	t.Parallel()
	readme := readAll(t, "../README.md")
	if want := "```hcl\n" + readAll(t, "provider/provider.tf") + "```\n"; !strings.Contains(readme, want) {
		t.Errorf("README.md lacks\n%s", want)
	}
}

// TestIndex_listsEveryArgument compares the table of arguments and variables with
// the list below it, which is generated from the provider's schema.
func TestIndex_listsEveryArgument(t *testing.T) {
	t.Parallel()
	page := readAll(t, "../docs/index.md")
	schema := regexp.MustCompile("(?m)^- `(\\w+)` .*Environment variable: `(\\w+)`\\.(?: Default: `(.+)`\\.)?$").FindAllStringSubmatch(page, -1)
	rows := map[string][]string{}
	for _, row := range regexp.MustCompile("(?m)^\\|[^|]*\\| `(\\w+)` \\| `(\\w+)` \\| (.*) *\\|$").FindAllStringSubmatch(page, -1) {
		rows[row[1]] = row
	}
	if len(schema) == 0 || len(rows) != len(schema) {
		t.Errorf("the table has %d arguments, the schema %d", len(rows), len(schema))
	}
	for _, argument := range schema {
		row, listed := rows[argument[1]]
		if !listed || row[2] != argument[2] {
			t.Errorf("the table lacks %s and %s", argument[1], argument[2])
			continue
		}
		// The table describes long defaults in words.
		if said := matches(row[3], "`(.+)`"); len(said) == 1 && said[0] != argument[3] {
			t.Errorf("the default of %s is %s, and not %s", argument[1], argument[3], said[0])
		}
		if argument[3] != "" && strings.TrimSpace(row[3]) == "" {
			t.Errorf("the table lacks the default of %s, %s", argument[1], argument[3])
		}
	}
}

// mainFile returns the file of an example that a page shows.
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
