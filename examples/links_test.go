package examples_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestLinks_leadSomewhere follows the links from page to page, to files and to
// headings. What is not on this machine it leaves alone.
func TestLinks_leadSomewhere(t *testing.T) {
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
				t.Errorf("%s links to %s, and there is no such heading", page, link)
			}
		}
	}
}

// TestPages_nameWhatThereIs looks for the commands and the files that pages name
// without a link.
func TestPages_nameWhatThereIs(t *testing.T) {
	t.Parallel()
	makefile := readAll(t, "../GNUmakefile")
	for _, page := range pages(t) {
		text := readAll(t, filepath.Join("..", page))
		for _, target := range matches(text, "(?m)(?:^|`)make ([a-z][a-z-]*)") {
			if !strings.Contains(makefile, "\n"+target+":") {
				t.Errorf("%s names make %s, which there is not", page, target)
			}
		}
		for _, path := range matches(text, "`(?:\\./)?((?:\\.ci|docs|examples|internal|scripts|templates)/[\\w./-]+)`") {
			if _, err := os.Stat(filepath.Join("..", path)); err != nil {
				t.Errorf("%s names a file: %v", page, err)
			}
		}
	}
}

func TestLinks_areFound(t *testing.T) {
	t.Parallel()
	const page = "[a](b.md) and\n![c](d.png)\n[e](f.md#g), `[no](code)`\n\n```text\n[no](block)\n```\n"
	if got, want := links(page), []string{"b.md", "d.png", "f.md#g"}; !slices.Equal(got, want) {
		t.Errorf("the links are %q, want %q", got, want)
	}
	const headings = "# A `check` fails, twice\n\n```shell\n# no heading\n```\n\n<a id=\"nestedatt--x\"></a>\n### Same\n### Same\n"
	if got, want := anchors(headings), []string{"a-check-fails-twice", "nestedatt--x", "same", "same-1"}; !slices.Equal(got, want) {
		t.Errorf("the anchors are %q, want %q", got, want)
	}
}

// links returns where the links and pictures of a page lead.
func links(text string) []string {
	text = regexp.MustCompile("`[^`\n]*`").ReplaceAllString(withoutBlocks(text), "")
	return matches(text, `\]\(([^)\s]+)\)`)
}

// anchors returns what links to parts of a page may name: its headings, as
// GitHub and the registries derive anchors from them, and the marks in it.
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

// withoutBlocks is a page without what stands between fences.
func withoutBlocks(text string) string {
	for _, b := range blocks("", text) {
		text = strings.Replace(text, b.text, "", 1)
	}
	return text
}
