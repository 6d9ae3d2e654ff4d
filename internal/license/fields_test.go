package license

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestFields_rows(t *testing.T) {
	t.Parallel()
	legal := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	for path, table := range allTables(fields, "") {
		seen := map[string]bool{}
		for _, f := range table.Fields() {
			if !legal.MatchString(f.Name) || !strings.HasSuffix(f.Description, ".") {
				t.Errorf("%s%s: no attribute can have this name, or the description has no full stop: %q", path, f.Name, f.Description)
			}
			if seen[f.Name] {
				t.Errorf("%s%s is declared twice", path, f.Name)
			}
			seen[f.Name] = true
		}
	}
}

func TestFields_completeFixture(t *testing.T) {
	t.Parallel()
	entry := readJSON(t, "complete.json").([]any)[0]
	inFixture := map[string]bool{}
	collectPaths(entry, "", inFixture)
	for path := range allFields(fields, "") {
		if !inFixture[path] {
			t.Errorf("%s has no line in the complete fixture", path)
		}
		delete(inFixture, path)
	}
	for path := range inFixture {
		if !strings.Contains(path, "metadata.") {
			t.Errorf("%s of the fixture has no row", path)
		}
	}
}

func TestFields_coverTheResponseSchema(t *testing.T) {
	t.Parallel()
	declared := allFields(fields, "")
	var walk func(node map[string]any, path string)
	walk = func(node map[string]any, path string) {
		if items, ok := node["items"].(map[string]any); ok {
			node = items
		}
		properties, ok := node["properties"].(map[string]any)
		if !ok {
			return
		}
		for name, property := range properties {
			if _, ok := declared[path+name]; !ok {
				t.Errorf("%s%s of the API's schema has no row", path, name)
			}
			walk(property.(map[string]any), path+name+".")
		}
	}
	walk(readJSON(t, "response.schema.json").(map[string]any), "")
}

// TestFields_declaredOnce counts the places in the program's code that name a
// field: the table and nothing else, unless a rule reads the field.
func TestFields_declaredOnce(t *testing.T) {
	t.Parallel()
	rows := map[string]int{}
	for _, f := range allFields(fields, "") {
		rows[f.Name]++
	}
	found := map[string][]string{}
	for _, file := range programFiles(t) {
		for _, literal := range stringLiterals(t, file) {
			if rows[literal] > 0 {
				found[literal] = append(found[literal], filepath.Base(file))
			}
		}
	}
	for name, want := range rows {
		var elsewhere []string
		inTable := 0
		for _, file := range found[name] {
			switch {
			case file == "fields.go":
				inTable++
			case !slices.Contains(readByRules, name) || !slices.Contains(rules, file):
				elsewhere = append(elsewhere, file)
			}
		}
		if inTable != want {
			t.Errorf("%s stands %d times in the table, for %d rows", name, inTable, want)
		}
		if len(elsewhere) > 0 && !slices.Contains(namedElsewhere, name) {
			t.Errorf("%s is also named in %v", name, elsewhere)
		}
	}
}

// namedElsewhere are words that mean something else beside the table.
var namedElsewhere = []string{
	"id",              // licenses are ordered by it
	"code",            // an account may be given by it
	"user",            // the response can have it beside the license
	"customer",        // error codes of the API contain it
	"grace_period",    // a status is called so
	"licenses",        // paths in errors begin with it
	"size",            // a problem of a signature is called so
	"license_enabled", // it is refused beside a wrapped license
	"address",         // messages show that of a server
}

// readByRules are the fields that rules read, and rules the files that name
// them for it.
var (
	readByRules = []string{
		"license_type", "license_enabled", "is_expired", "is_trial", "trial_days", "start_date", "validity_period",
		"allow_grace_period", "max_activations", "allow_unlimited_activations", "times_activated", "allow_overages",
		"max_overages", "max_license_users", "is_floating", "is_floating_cloud", "floating_users", "floating_in_use_devices",
		"max_consumptions", "total_consumptions", "allow_unlimited_consumptions", "product_details", "short_code",
		"product_features", "feature_type", "expiry_date", "max_consumption",
	}
	rules = []string{"reading.go", "problem.go", "warning.go", "entitlement_license.go"}
)

func programFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains([]string{"mockapi", "acctest", "notices", "tools", ".git", "examples"}, entry.Name()):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// stringLiterals returns the string literals of a file, except for tags.
func stringLiterals(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var literals []string
	ast.Inspect(parsed, func(node ast.Node) bool {
		literal, ok := node.(*ast.BasicLit)
		if ok && literal.Kind == token.STRING {
			if text, err := strconv.Unquote(literal.Value); err == nil {
				literals = append(literals, text)
			}
		}
		return true
	})
	return literals
}

func allFields(t *Table, prefix string) map[string]Field {
	out := map[string]Field{}
	for path, table := range allTables(t, prefix) {
		for _, f := range table.Fields() {
			out[path+f.Name] = f
		}
	}
	return out
}

func allTables(t *Table, prefix string) map[string]*Table {
	out := map[string]*Table{prefix: t}
	for _, f := range t.Fields() {
		if f.Kind.fields != nil {
			maps.Copy(out, allTables(f.Kind.fields, prefix+f.Name+"."))
		}
	}
	return out
}

func collectPaths(value any, path string, into map[string]bool) {
	switch v := value.(type) {
	case map[string]any:
		for name, member := range v {
			into[path+name] = true
			collectPaths(member, path+name+".", into)
		}
	case []any:
		for _, element := range v {
			collectPaths(element, path, into)
		}
	}
}
