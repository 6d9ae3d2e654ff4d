package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const wordsFile = "testdata/english/words.txt"

// word is an expression that texts should not use.
type word struct {
	pattern *regexp.Regexp
	instead string
	// fine matches uses of the word that are good English; nil for none.
	fine *regexp.Regexp
}

// TestEnglish_plainWords looks for words that slow readers down, in comments,
// messages, pages, examples, scripts and the names of tests.
func TestEnglish_plainWords(t *testing.T) {
	t.Parallel()
	words := readWords(t)
	for _, file := range textFiles(t) {
		uses := findWords(words, readText(t, file))
		if strings.HasSuffix(file, "_test.go") {
			uses = append(uses, findWords(words, testNames(t, file, fileText(t, file)))...)
		}
		if len(uses) > 0 {
			t.Errorf("%s:\n  %s", file, strings.Join(uses, "\n  "))
		}
	}
}

func TestEnglish_findsWords(t *testing.T) {
	t.Parallel()
	words := readWords(t)
	for _, c := range []struct {
		text string
		want int
	}{
		{"The server's answer, which\nholds it", 2},
		{"It stands in the file.", 1},
		{"There is no file. It is no longer there, and it withstands that.", 0},
		{"A Whoever wraps\nis no\nfile", 2},
	} {
		if got := findWords(words, c.text); len(got) != c.want {
			t.Errorf("%q: %q, want %d", c.text, got, c.want)
		}
	}
	source := "// Package p answers.\npackage p\n\n// Nobody.\nconst a = `x` + \"damaged\"\n"
	if got := findWords(words, goText(t, "p.go", source)); len(got) != 3 {
		t.Errorf("in Go: %q", got)
	}
	if got := findWords(words, goText(t, "p_test.go", source)); len(got) != 2 {
		t.Errorf("in a Go test: %q", got)
	}
	test := "package p\n\nfunc TestIt_holdsNothing(t *T) {\n\tt.Run(`a long answer`, nil)\n\t_ = map[string]int{\"is no\\nname\": 1, \"nobody\": 2}\n}\n"
	if got := findWords(words, testNames(t, "p_test.go", test)); len(got) != 3 {
		t.Errorf("in names of tests: %q", got)
	}
	page := "Nobody\n```shell\nnobody\n```\n`nobody`\n"
	if got := findWords(words, prose(page)); len(got) != 1 {
		t.Errorf("in a page: %q", got)
	}
}

// findWords returns each use of the words with its line.
func findWords(words []word, text string) []string {
	var uses []string
	flat := strings.ReplaceAll(text, "\n", " ")
	for _, w := range words {
		for _, at := range w.pattern.FindAllStringIndex(flat, -1) {
			around := flat[max(0, at[0]-len("there ")):min(len(flat), at[1]+len(" longer"))]
			if w.fine != nil && w.fine.MatchString(around) {
				continue
			}
			uses = append(uses, fmt.Sprintf("%d: %q; write %s", 1+strings.Count(text[:at[0]], "\n"), flat[at[0]:at[1]], w.instead))
		}
	}
	return uses
}

func readWords(t *testing.T) []word {
	t.Helper()
	var words []word
	for _, line := range lines(t, wordsFile) {
		parts := strings.Split(line, " || ")
		w := word{pattern: regexp.MustCompile(`(?i)\b(?:` + parts[0] + `)\b`), instead: parts[1]}
		if len(parts) > 2 {
			w.fine = regexp.MustCompile(`(?i)` + parts[2])
		}
		words = append(words, w)
	}
	return words
}

// lines returns the lines of a file that are no comments.
func lines(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(strings.TrimSpace(string(text)), "\n"), func(line string) bool {
		return line == "" || strings.HasPrefix(line, "#")
	})
}

// textFiles lists the files that people read. What docs has is generated from
// templates and descriptions.
func textFiles(t *testing.T) []string {
	t.Helper()
	files := goFiles(t)
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path == ".ci" || path == ".github":
			return nil
		case entry.IsDir() && path != "." && (elsewhere(path) || path == "docs" || path == "dist"):
			return filepath.SkipDir
		case slices.Contains([]string{".md", ".tmpl", ".tf", ".hcl", ".tftpl", ".sh", ".yml", ".rego"}, filepath.Ext(path)):
			files = append(files, path)
		case filepath.Dir(path) == "scripts" || path == "GNUmakefile" || path == filepath.Join(".ci", "run"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range files {
		files[i] = filepath.ToSlash(file)
	}
	return files
}

// readText returns what people read of a file, each word on the line that it has
// there.
func readText(t *testing.T, file string) string {
	t.Helper()
	text := fileText(t, file)
	switch filepath.Ext(file) {
	case ".go":
		return goText(t, file, text)
	case ".md", ".tmpl":
		return prose(text)
	default:
		return text
	}
}

func fileText(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// testNames returns the names of functions and cases in a Go test, as words, each
// on its line. The name of a case is a key of a map that contains a blank, or an
// argument of Run.
func testNames(t *testing.T, file, source string) string {
	t.Helper()
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, file, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, 1+strings.Count(source, "\n"))
	add := func(node ast.Node, name string) {
		names[files.Position(node.Pos()).Line-1] += name + ". "
	}
	addLiteral := func(expr ast.Expr, must string) {
		if literal, ok := expr.(*ast.BasicLit); ok && literal.Kind == token.STRING && strings.Contains(literal.Value, must) {
			add(literal, strings.ReplaceAll(literal.Value, `\n`, " "))
		}
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			add(node, camel.ReplaceAllString(node.Name.Name, " $1"))
		case *ast.KeyValueExpr:
			addLiteral(node.Key, " ")
		case *ast.CallExpr:
			if method, ok := node.Fun.(*ast.SelectorExpr); ok && method.Sel.Name == "Run" && len(node.Args) > 0 {
				addLiteral(node.Args[0], "")
			}
		}
		return true
	})
	return strings.Join(names, "\n")
}

// camel matches where a word of an identifier begins.
var camel = regexp.MustCompile(`_|([A-Z][a-z])`)

// goText returns the comments of a Go file and, unless it is a test, its string
// literals. Everything else becomes blank.
func goText(t *testing.T, file, source string) string {
	t.Helper()
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, file, source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	text := []byte(blank(source))
	keep := func(node ast.Node) {
		start, end := files.Position(node.Pos()).Offset, files.Position(node.End()).Offset
		copy(text[start:], strings.ReplaceAll(source[start:end], "//", "  "))
	}
	for _, group := range parsed.Comments {
		keep(group)
	}
	ast.Inspect(parsed, func(node ast.Node) bool {
		if literal, ok := node.(*ast.BasicLit); ok && literal.Kind == token.STRING && !strings.HasSuffix(file, "_test.go") {
			keep(literal)
		}
		return true
	})
	return string(text)
}

var code = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`|\\{\\{.*?\\}\\}|\\]\\([^)]*\\)")

// prose returns a page without its code.
func prose(page string) string {
	return code.ReplaceAllStringFunc(page, blank)
}

// blank returns a text of the same lines and columns with blanks alone.
func blank(text string) string {
	return regexp.MustCompile(`[^\n]`).ReplaceAllStringFunc(text, func(char string) string {
		return strings.Repeat(" ", len(char))
	})
}
