package examples_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// block is the text between two fences of a page.
type block struct {
	page string
	// line is the first line of the text, counted from 1.
	line     int
	language string
	text     string
}

// languages are the languages of blocks, and whether they are configuration.
var languages = map[string]bool{
	"hcl": true, "terraform": true, "rego": false, "shell": false, "text": false, "mermaid": false, "json": false, "yaml": false,
}

// TestBlocks_areWellFormed checks the blocks that are not configuration. A block
// of YAML must be a file of the project, which other tests check.
func TestBlocks_areWellFormed(t *testing.T) {
	t.Parallel()
	files := wholeFiles(t)
	all := blocksOfAllPages(t)
	if len(all) < 100 {
		t.Errorf("only %d blocks were found", len(all))
	}
	for _, b := range all {
		if _, known := languages[b.language]; !known {
			t.Errorf("%s:%d: unknown language %q", b.page, b.line, b.language)
		}
		if err := checkSyntax(t, b, files); err != nil {
			t.Errorf("%s:%d: %v", b.page, b.line, err)
		}
	}
}

// checkSyntax returns an error if a block of shell, JSON or YAML is broken.
func checkSyntax(t *testing.T, b block, files map[string]bool) error {
	t.Helper()
	switch b.language {
	case "shell":
		if runtime.GOOS == "windows" {
			return nil
		}
		check := exec.CommandContext(t.Context(), "sh", "-n")
		check.Stdin = strings.NewReader(b.text)
		if out, err := check.CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
	case "json":
		if !json.Valid([]byte(b.text)) {
			return errors.New("invalid JSON")
		}
	case "yaml":
		if !files[b.text] {
			return errors.New("not a file of the project")
		}
	}
	return nil
}

// TestAccBlocks_areValid validates the configuration on pages, except whole files
// of the project, which other tests apply or read.
func TestAccBlocks_areValid(t *testing.T) {
	tested := wholeFiles(t)
	seen := map[string]bool{}
	for _, b := range blocksOfAllPages(t) {
		if !languages[b.language] || tested[b.text] || seen[b.text] {
			continue
		}
		seen[b.text] = true
		t.Run(fmt.Sprintf("%s:%d", b.page, b.line), func(t *testing.T) {
			t.Parallel()
			if out, err := validate(t, b); err != nil {
				t.Errorf("%s:%d: %v\n%s", b.page, b.line, err, out)
			}
		})
	}
}

// newSyntax is syntax that older CLIs reject, and the minor version from which
// both CLIs accept it.
var newSyntax = map[string]int{
	`(?m)^ephemeral "|ephemeral *= true`: 11,
	`provider::`:                         8,
	`(?m)^run "`:                         6,
	`(?m)^mock_provider "`:               8,
}

// validate validates a block as a module, or as a test of one. It adds what pages
// omit: the provider's source, input variables and data sources. It skips the
// test if the CLI is too old for the block.
func validate(t *testing.T, b block) (string, error) {
	t.Helper()
	cli := acctest.NewCLI(t, nil)
	skipBelow(t, cli, b.text)
	for pattern, minor := range newSyntax {
		if regexp.MustCompile(pattern).MatchString(b.text) {
			cli.Require(t, minor, minor)
		}
	}
	name := strings.TrimSuffix(filepath.Base(b.page), ".md")
	if regexp.MustCompile(`(?m)^run "`).MatchString(b.text) {
		name += ".tftest.hcl"
	} else {
		name += ".tf"
	}
	// Empty lines give each line the number that it has on the page.
	cli.Write(t, name, strings.Repeat("\n", b.line-1)+b.text)
	cli.Write(t, "rest.tf", rest(b.text))
	return cli.Run(t.Context(), "validate", "-no-color")
}

// rest returns what a block refers to but does not declare.
func rest(text string) string {
	var rest strings.Builder
	if !strings.Contains(text, "required_providers") {
		rest.WriteString(required)
	}
	add := func(reference, declaration, body string) {
		names := matches(text, reference)
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			if begin := fmt.Sprintf(declaration, name); !strings.Contains(text, begin) {
				rest.WriteString(begin + " {" + body + "}\n")
			}
		}
	}
	add(`\bvar\.(\w+)`, "variable %q", "")
	add(`\bdata\.licensespring_user_licenses\.(\w+)`, `data "licensespring_user_licenses" %q`, "\n  product = \"up\"\n")
	return rest.String()
}

// wholeFiles returns the texts of all configuration files of the project.
func wholeFiles(t *testing.T) map[string]bool {
	t.Helper()
	texts := map[string]bool{}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != ".." && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case !entry.IsDir() && slices.Contains([]string{".tf", ".hcl", ".yml"}, filepath.Ext(path)):
			texts[readAll(t, path)] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

// blocksOfAllPages returns the blocks of the pages at the root and in docs.
func blocksOfAllPages(t *testing.T) []block {
	t.Helper()
	var all []block
	for _, page := range pages(t) {
		all = append(all, blocks(page, readAll(t, filepath.Join("..", page)))...)
	}
	return all
}

// pages returns the paths of all pages, relative to the root of the project.
func pages(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md", "internal/*/*.md"} {
		paths, err := fs.Glob(os.DirFS(".."), pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("no page %s: %v", pattern, err)
		}
		found = append(found, paths...)
	}
	return found
}

var fence = regexp.MustCompile("^( *)(`{3,})(.*)$")

// blocks returns the blocks of a page, without the indent of list items.
func blocks(page, text string) []block {
	var found []block
	var open []string
	for i, line := range strings.Split(text, "\n") {
		match := fence.FindStringSubmatch(line)
		switch {
		case open == nil && match != nil:
			open = match
			found = append(found, block{page: page, line: i + 2, language: match[3]})
		case open != nil && match != nil && match[2] == open[2] && match[3] == "":
			open = nil
		case open != nil:
			found[len(found)-1].text += strings.TrimPrefix(line, open[1]) + "\n"
		}
	}
	return found
}
