package provider

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// frameworkServer is used instead of the framework's server: it runs read in the place
// of Read and Open, and returns a block of nulls, as the framework does.
type frameworkServer struct {
	tfprotov6.ProviderServer
	read        func(context.Context)
	deferred    bool
	diagnostics []*tfprotov6.Diagnostic
}

var nulls = &tfprotov6.DynamicValue{MsgPack: []byte{0x80}}

// ReadDataSource implements tfprotov6.DataSourceServer.
func (s frameworkServer) ReadDataSource(ctx context.Context, _ *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	s.read(ctx)
	resp := &tfprotov6.ReadDataSourceResponse{State: nulls, Diagnostics: s.diagnostics}
	if s.deferred {
		resp.Deferred = &tfprotov6.Deferred{}
	}
	return resp, nil
}

// OpenEphemeralResource implements tfprotov6.EphemeralResourceServer.
func (s frameworkServer) OpenEphemeralResource(ctx context.Context, _ *tfprotov6.OpenEphemeralResourceRequest) (*tfprotov6.OpenEphemeralResourceResponse, error) {
	s.read(ctx)
	resp := &tfprotov6.OpenEphemeralResourceResponse{Result: nulls, Diagnostics: s.diagnostics}
	if s.deferred {
		resp.Deferred = &tfprotov6.Deferred{}
	}
	return resp, nil
}

// TestServer_neverShowsNulls checks what Terraform gets from a read that hands
// over no results.
func TestServer_neverShowsNulls(t *testing.T) {
	t.Parallel()
	nothing := func(context.Context) {}
	problem := &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityError, Summary: "No network"}
	warning := &tfprotov6.Diagnostic{Severity: tfprotov6.DiagnosticSeverityWarning, Summary: "Slow network"}
	cases := map[string]struct {
		framework frameworkServer
		want      *tfprotov6.DynamicValue
		summaries []string
	}{
		"results forgotten":                 {frameworkServer{read: nothing}, nil, []string{missingResults.Summary()}},
		"results forgotten after a warning": {frameworkServer{read: nothing, diagnostics: []*tfprotov6.Diagnostic{warning}}, nil, []string{"Slow network", missingResults.Summary()}},
		"an error":                          {frameworkServer{read: nothing, diagnostics: []*tfprotov6.Diagnostic{problem}}, nulls, []string{"No network"}},
		"deferred":                          {frameworkServer{read: nothing, deferred: true}, nulls, nil},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, opened := callBoth(t, tc.framework)
			if diff := cmp.Diff([]*tfprotov6.DynamicValue{tc.want, tc.want}, []*tfprotov6.DynamicValue{read.State, opened.Result}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([][]string{tc.summaries, tc.summaries}, [][]string{summaries(read.Diagnostics), summaries(opened.Diagnostics)}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestServer_putsResultsIn(t *testing.T) {
	t.Parallel()
	read, opened := callBoth(t, frameworkServer{read: func(ctx context.Context) {
		if diags := handOver(ctx, results{total: 3}); diags.HasError() {
			t.Error(diags)
		}
	}})
	if !bytes.Contains(read.State.MsgPack, []byte("total_count\x03")) || !bytes.Equal(read.State.MsgPack, opened.Result.MsgPack) {
		t.Errorf("read %q, opened %q", read.State.MsgPack, opened.Result.MsgPack)
	}
}

// callBoth reads a data source and opens an ephemeral resource.
func callBoth(t *testing.T, framework frameworkServer) (*tfprotov6.ReadDataSourceResponse, *tfprotov6.OpenEphemeralResourceResponse) {
	t.Helper()
	config := &tfprotov6.DynamicValue{MsgPack: blockOfNulls(t)}
	read, err := server{framework}.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{Config: config})
	if err != nil {
		t.Fatal(err)
	}
	opened, err := server{framework}.OpenEphemeralResource(t.Context(), &tfprotov6.OpenEphemeralResourceRequest{Config: config})
	if err != nil {
		t.Fatal(err)
	}
	return read, opened
}

// TestHandOver_needsTheServer checks that a framework provider that something
// else serves reads nothing.
func TestHandOver_needsTheServer(t *testing.T) {
	t.Parallel()
	if diags := handOver(t.Context(), results{}); !diags.HasError() {
		t.Error("results are handed to nothing")
	}
}

// TestPackage_exportsTheServerAlone keeps the framework's provider, which shows
// nulls, from being served without the server.
func TestPackage_exportsTheServerAlone(t *testing.T) {
	t.Parallel()
	var exported []string
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range parsed.Decls {
			exported = append(exported, exportedNames(declaration)...)
		}
	}
	slices.Sort(exported)
	if want := []string{"Environment", "NewServer"}; !slices.Equal(exported, want) {
		t.Errorf("got %v, want %v", exported, want)
	}
}

// exportedNames returns the exported names of a declaration other than a method.
func exportedNames(declaration ast.Decl) []string {
	var names []string
	ast.Inspect(declaration, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil {
				names = append(names, n.Name.Name)
			}
			return false
		case *ast.TypeSpec:
			names = append(names, n.Name.Name)
			return false
		case *ast.ValueSpec:
			for _, name := range n.Names {
				names = append(names, name.Name)
			}
			return false
		default:
			return true
		}
	})
	return slices.DeleteFunc(names, func(name string) bool { return !ast.IsExported(name) })
}

// blockOfNulls is the configuration of a block that consists of results.
func blockOfNulls(t *testing.T) []byte {
	t.Helper()
	values, valueTypes := map[string]tftypes.Value{}, map[string]tftypes.Type{}
	for _, a := range resultAttributes {
		values[a.Name], valueTypes[a.Name] = tftypes.NewValue(tftypes.String, nil), tftypes.String
	}
	object := tftypes.Object{AttributeTypes: valueTypes}
	block, err := tfprotov6.NewDynamicValue(object, tftypes.NewValue(object, values))
	if err != nil {
		t.Fatal(err)
	}
	return block.MsgPack
}

func summaries(diagnostics []*tfprotov6.Diagnostic) []string {
	var found []string
	for _, d := range diagnostics {
		found = append(found, d.Summary)
	}
	return found
}
