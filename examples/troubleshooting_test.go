package examples_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestTroubleshooting_explainsEveryMessage compares the guide with what the provider
// says: what the golden files of its diagnostics show, and what its code names.
func TestTroubleshooting_explainsEveryMessage(t *testing.T) {
	t.Parallel()
	guide := readAll(t, "../templates/guides/troubleshooting.md.tmpl")
	explained := matches(guide, "(?m)^### `(.+)`$")
	said := summaries(t)
	for _, summary := range said {
		if !slices.Contains(explained, summary) {
			t.Errorf("templates/guides/troubleshooting.md.tmpl does not explain %q", summary)
		}
	}
	for i, summary := range explained {
		if !slices.Contains(said, summary) {
			t.Errorf("the guide explains %q, which the provider never says", summary)
		}
		if slices.Contains(explained[:i], summary) {
			t.Errorf("the guide explains %q twice", summary)
		}
	}
}

// duration matches a time in a summary, or its place in the code.
var duration = regexp.MustCompile(`\b\d+m?s\b|\{bound\}`)

// summaries are the first lines of what the provider says to users.
func summaries(t *testing.T) []string {
	t.Helper()
	golden := readAll(t, "../internal/provider/testdata/diagnostics/*.txt")
	found := matches(golden, `(?m)^(?:Error|Warning): (.+)$`)
	var code strings.Builder
	files := append(glob(t, "../internal/provider/*.go"), glob(t, "../internal/provider/settings/*.go")...)
	for _, file := range files {
		// The summaries of functions are documentation.
		if !strings.HasSuffix(file, "_test.go") && !strings.HasSuffix(file, "_function.go") {
			code.WriteString(readAll(t, file))
		}
	}
	found = append(found, matches(code.String(), `(?:NewErrorDiagnostic|NewWarningDiagnostic|AddError|AddWarning)\("([^"]+)"`)...)
	found = append(found, matches(code.String(), `summary: +"([^"]+)"`)...)
	found = append(found, matches(code.String(), `AddAttributeError\([^\n]*?, "([^"]+)",`)...)
	for _, noun := range matches(code.String(), `noun: "([^"]+)"`) {
		found = append(found, "Invalid "+noun)
	}
	for i, summary := range found {
		found[i] = duration.ReplaceAllString(summary, "…")
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// matches returns the group of a pattern at each place.
func matches(text, pattern string) []string {
	var found []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		found = append(found, match[1])
	}
	return found
}
