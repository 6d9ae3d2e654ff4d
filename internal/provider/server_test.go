package provider

import (
	"bytes"
	"context"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
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

func TestServer_addsResults(t *testing.T) {
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
	_, config := nullBlock(t)
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
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	set, parsed := token.NewFileSet(), []*ast.File{}
	for _, name := range files {
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, file)
	}
	exported, err := doc.NewFromFiles(set, parsed, "provider")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(exported.Types); n != 1 || exported.Types[0].Name != "Environment" || len(exported.Types[0].Funcs) > 0 {
		t.Errorf("%d exported types: %v", n, exported.Types)
	}
	if n := len(exported.Funcs); n != 1 || exported.Funcs[0].Name != "NewServer" || len(exported.Vars)+len(exported.Consts) > 0 {
		t.Errorf("%d exported functions: %v", n, exported.Funcs)
	}
}

// nullBlock returns the type of the data source, and its configuration of nulls.
func nullBlock(t *testing.T) (tftypes.Type, *tfprotov6.DynamicValue) {
	t.Helper()
	var resp datasource.SchemaResponse
	newUserLicensesDataSource().Schema(t.Context(), datasource.SchemaRequest{}, &resp)
	block := resp.Schema.Type().TerraformType(t.Context())
	values := map[string]tftypes.Value{}
	for name, attributeType := range block.(tftypes.Object).AttributeTypes {
		values[name] = tftypes.NewValue(attributeType, nil)
	}
	config, err := tfprotov6.NewDynamicValue(block, tftypes.NewValue(block, values))
	if err != nil {
		t.Fatal(err)
	}
	return block, &config
}

func summaries(diagnostics []*tfprotov6.Diagnostic) []string {
	var found []string
	for _, d := range diagnostics {
		found = append(found, d.Summary)
	}
	return found
}
