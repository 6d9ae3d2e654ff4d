package license

import (
	"io/fs"
	"maps"
	"os"
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

// TestFields_completeFixture checks that each attribute has a value in the
// complete fixture, and that its values have the form that is declared.
func TestFields_completeFixture(t *testing.T) {
	t.Parallel()
	licenses := encoded(t, decode(t, readFile(t, "complete.json")))
	checkForms(t, "licenses", fields.object.shape, licenses)
}

func checkForms(t *testing.T, path string, shape Shape, values []any) {
	t.Helper()
	values = slices.DeleteFunc(slices.Clone(values), func(value any) bool { return value == nil })
	if len(values) == 0 {
		t.Errorf("%s has no value in the complete fixture", path)
	}
	members := map[string][]any{}
	for _, value := range values {
		form := FormObject
		switch v := value.(type) {
		case string:
			form = FormString
		case float64:
			form = FormNumber
		case bool:
			form = FormBool
		case []any:
			form = FormList
			checkForms(t, path, *shape.Element, v)
		case map[string]any:
			for name, member := range v {
				members[name] = append(members[name], member)
			}
		}
		if form != shape.Form {
			t.Errorf("%s is a %s, and declared as a %s", path, form, shape.Form)
		}
	}
	for _, a := range shape.Attributes {
		checkForms(t, path+"."+a.Name, a.Shape, members[a.Name])
	}
}

// TestFields_declaredOnce checks that the program's code names fields in the
// table and in the rules that read them, and nowhere else.
func TestFields_declaredOnce(t *testing.T) {
	t.Parallel()
	places := map[string]int{}
	for _, table := range allTables(fields, "") {
		maps.Copy(places, table.index)
	}
	for _, file := range programFiles(t) {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name := range places {
			literal := strconv.Quote(name)
			inTags := strings.Count(string(content), ":"+literal)
			if strings.Count(string(content), literal) > inTags && !slices.Contains(namedElsewhere, name) {
				t.Errorf("%s is also named in %s", name, file)
			}
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

// programFiles returns the program's files, except for the table and the rules.
func programFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	declared := []string{"fields.go", "reading.go", "problem.go", "warning.go", "entitlement_license.go"}
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && slices.Contains([]string{"mockapi", "acctest", "notices", "tools", ".git", "examples"}, entry.Name()):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") && !slices.Contains(declared, entry.Name()):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
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
