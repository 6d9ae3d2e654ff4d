package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/licensespring/terraform-provider-licensespring"

// The names of modules and packages that the table below mentions more than once.
const (
	framework      = "github.com/hashicorp/terraform-plugin-framework"
	jsonSchema     = "github.com/santhosh-tekuri/jsonschema/v6"
	msgpack        = "github.com/vmihailenco/msgpack/v5"
	protocol       = "github.com/hashicorp/terraform-plugin-go/tfprotov6"
	tftypes        = "github.com/hashicorp/terraform-plugin-go/tftypes"
	mockconfig     = module + "/internal/mockapi/mockconfig"
	testingLibrary = "github.com/hashicorp/terraform-plugin-testing"
)

// room is a package and what it may import beside the standard library. An
// allowed path allows what lies below it too, unless it is this module's own.
type room struct {
	folder string
	may    []string
	// testsMay is what its tests may import on top of that.
	testsMay []string
}

// rooms lists what each package may import. It is the only table of imports.
var rooms = []room{
	{
		folder: ".",
		may:    []string{module + "/internal/provider", protocol},
		// The tests of a release run its program.
		testsMay: []string{module + "/internal/acctest"},
	},
	{folder: "internal/jsonscan"},
	{folder: "internal/entitlement"},
	{folder: "internal/notices"},
	{
		folder: "internal/licensespring",
		may: []string{
			module + "/internal/jsonscan",
			"github.com/hashicorp/go-retryablehttp",
			"golang.org/x/net/http/httpproxy",
			"golang.org/x/time/rate",
		},
		testsMay: []string{module + "/internal/mockapi", mockconfig, "github.com/google/go-cmp"},
	},
	{
		folder:   "internal/license",
		may:      []string{module + "/internal/jsonscan", msgpack, "golang.org/x/text/unicode/norm"},
		testsMay: []string{"github.com/google/go-cmp"},
	},
	{
		folder: "internal/provider",
		may: []string{
			module + "/internal/entitlement",
			module + "/internal/license",
			module + "/internal/licensespring",
			module + "/internal/provider/settings",
			framework,
			framework + "-timeouts",
			framework + "-timetypes",
			framework + "-validators",
			"github.com/hashicorp/terraform-plugin-log",
			protocol,
			tftypes,
		},
		testsMay: []string{
			module + "/internal/acctest",
			module + "/internal/mockapi",
			mockconfig,
			module + "/internal/provider",
			"github.com/google/go-cmp",
		},
	},
	{
		folder: "internal/provider/settings",
		may:    []string{module + "/internal/licensespring", framework, tftypes},
	},
	// Examples have tests alone.
	{folder: "examples", testsMay: []string{module + "/internal/acctest", module + "/internal/mockapi", mockconfig}},
	// The mock never imports the client: its checks must not share the client's mistakes.
	{folder: "internal/mockapi", testsMay: []string{jsonSchema}},
	{
		folder:   "internal/mockapi/mockconfig",
		may:      []string{module + "/internal/mockapi", "github.com/hashicorp/hcl/v2", "github.com/zclconf/go-cty/cty"},
		testsMay: []string{jsonSchema},
	},
	{folder: "internal/mockapi/control", may: []string{module + "/internal/mockapi", mockconfig}},
	{
		folder: "internal/mockapi/cmd/mockapi",
		may:    []string{module + "/internal/mockapi", module + "/internal/mockapi/control", mockconfig, "github.com/hashicorp/hcl/v2"},
	},
	// Only rows of tests have acctest, so nothing else may import it.
	{
		folder: "internal/acctest",
		may: []string{
			module + "/internal/mockapi",
			mockconfig,
			module + "/internal/provider",
			"github.com/hashicorp/go-hclog",
			"github.com/hashicorp/go-plugin",
			protocol,
			testingLibrary,
		},
		testsMay: []string{module + "/internal/acctest"},
	},
}

func TestImports_followTheTable(t *testing.T) {
	for _, file := range goFiles(t) {
		folder := filepath.ToSlash(filepath.Dir(file))
		i := slices.IndexFunc(rooms, func(r room) bool { return r.folder == folder })
		if i < 0 {
			t.Errorf("%s: its package is in no row of the table: add one that says what it may import", file)
			continue
		}
		may := rooms[i].may
		if strings.HasSuffix(file, "_test.go") {
			may = slices.Concat(may, rooms[i].testsMay)
		}
		for _, path := range imports(t, file) {
			if !allowed(path, may) {
				t.Errorf("%s: the package may not import %s", file, path)
			}
		}
	}
}

func TestImports_allowed(t *testing.T) {
	may := []string{module + "/internal/license", "golang.org/x/time/rate", framework}
	for path, want := range map[string]bool{
		"net/http":                           true,
		"golang.org/x/time/rate":             true,
		"golang.org/x/time":                  false,
		framework + "/types/basetypes":       true,
		framework + "-validators/int64":      false,
		module + "/internal/license":         true,
		module + "/internal/license/private": false,
		module + "/internal/licensespring":   false,
	} {
		if got := allowed(path, may); got != want {
			t.Errorf("allowed(%q) = %t, want %t", path, got, want)
		}
	}
}

func TestImports_releaseHasNoTestCode(t *testing.T) {
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", ".")
	var stderr bytes.Buffer
	list.Stderr = &stderr
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %s\n%s", err, stderr.String())
	}
	packages := strings.Fields(string(out))
	if !slices.Contains(packages, module+"/internal/provider") {
		t.Error("the program does not contain the provider: is it the right program?")
	}
	for _, path := range packages {
		for _, unwanted := range []string{"net/http/httptest", testingLibrary, module + "/internal/acctest", module + "/internal/mockapi"} {
			if within(path, unwanted) {
				t.Errorf("the program contains %s", path)
			}
		}
	}
}

// allowed reports whether a path is in the standard library or allowed by a list.
func allowed(path string, may []string) bool {
	first, _, _ := strings.Cut(path, "/")
	if !strings.Contains(first, ".") {
		return true
	}
	return slices.ContainsFunc(may, func(allowed string) bool {
		if within(allowed, module) {
			return path == allowed
		}
		return within(path, allowed)
	})
}

func within(path, parent string) bool {
	return path == parent || strings.HasPrefix(path, parent+"/")
}

// goFiles lists the Go files of this module, whatever system they are for.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != "." && elsewhere(path):
			return filepath.SkipDir
		case filepath.Ext(path) == ".go":
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// elsewhere reports whether a folder contains no packages of this module.
func elsewhere(folder string) bool {
	name := filepath.Base(folder)
	_, err := os.Stat(filepath.Join(folder, "go.mod"))
	return err == nil || name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}
