package examples_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestLinks_haveTargets checks links to pages, files and headings of the project,
// not links to other hosts.
func TestLinks_haveTargets(t *testing.T) {
	t.Parallel()
	for _, page := range pages(t) {
		text := readAll(t, filepath.Join("..", page))
		for _, link := range links(text) {
			if strings.Contains(link, "://") {
				continue
			}
			path, anchor, _ := strings.Cut(link, "#")
			target := filepath.Join("..", page)
			if path != "" {
				target = filepath.Join("..", filepath.Dir(page), path)
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s: %v", page, link, err)
				continue
			}
			if anchor != "" && !slices.Contains(anchors(readAll(t, target)), anchor) {
				t.Errorf("%s links to %s, which has no such heading", page, link)
			}
		}
	}
}

// TestPages_nameWhatExists checks the commands, files and environment variables
// that pages name without a link.
func TestPages_nameWhatExists(t *testing.T) {
	t.Parallel()
	makefile := readAll(t, "../GNUmakefile")
	variables := matches(readAll(t, "../docs/index.md"), "\\| `(LICENSESPRING_\\w+)` \\|")
	variables = append(variables, "LICENSESPRING_LIVE_PRODUCT")
	for _, page := range pages(t) {
		text := readAll(t, filepath.Join("..", page))
		for _, target := range matches(text, "(?m)(?:^|`)make ([a-z][a-z-]*)") {
			if !strings.Contains(makefile, "\n"+target+":") {
				t.Errorf("%s names make %s, which does not exist", page, target)
			}
		}
		for _, variable := range matches(text, `\b(LICENSESPRING_[A-Z]\w*)`) {
			if !slices.Contains(variables, variable) {
				t.Errorf("%s names %s, which does not exist", page, variable)
			}
		}
		for _, path := range matches(text, "`(?:\\./)?((?:\\.ci|docs|examples|internal|scripts|templates)/[\\w./-]+)`") {
			if _, err := os.Stat(filepath.Join("..", path)); err != nil {
				t.Errorf("%s names a file: %v", page, err)
			}
		}
	}
}

// links returns the targets of the links and pictures of a page.
func links(text string) []string {
	text = regexp.MustCompile("`[^`\n]*`").ReplaceAllString(withoutBlocks(text), "")
	return matches(text, `\]\(([^)\s]+)\)`)
}

// anchors returns the anchors of a page: those that GitHub and the registries
// derive from its headings, and the explicit ones.
func anchors(text string) []string {
	var found []string
	for line := range strings.Lines(withoutBlocks(text)) {
		found = append(found, matches(line, `<a id="([^"]+)">`)...)
		for _, heading := range matches(line, `^#+ (.+)`) {
			anchor := strings.ReplaceAll(strings.ToLower(heading), " ", "-")
			anchor = regexp.MustCompile(`[^\pL\pN_-]`).ReplaceAllString(anchor, "")
			if slices.Contains(found, anchor) {
				anchor += "-1"
			}
			found = append(found, anchor)
		}
	}
	return found
}

// withoutBlocks returns a page without its blocks.
func withoutBlocks(text string) string {
	for _, b := range blocks("", text) {
		text = strings.Replace(text, b.text, "", 1)
	}
	return text
}
