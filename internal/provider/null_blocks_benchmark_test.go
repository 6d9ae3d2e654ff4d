package provider_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	framework "github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// BenchmarkNullBlockPass shows what null attributes cost in the framework. Before
// it encodes a state, it looks for nulls that stand for blocks, and for that it
// resolves the path of every null several times from the schema's root, where it
// copies the map of attributes, even if the schema has no block at all.
//
// The data source here is of the framework alone and has nothing but a list of
// 1,000 objects with 50 strings each, which are null or empty.
func BenchmarkNullBlockPass(b *testing.B) {
	for name, value := range map[string]any{"null": nil, "empty": ""} {
		b.Run("strings="+name, func(b *testing.B) {
			server := providerserver.NewProtocol6(stringsProvider{value: value})()
			block := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"objects": tftypes.List{ElementType: stringsObject()}}}
			req := &tfprotov6.ReadDataSourceRequest{TypeName: "strings_list", Config: dynamic(b, nullObject(b, block, nil))}
			b.ReportAllocs()
			for b.Loop() {
				resp, err := server.ReadDataSource(context.Background(), req)
				if err != nil || len(resp.Diagnostics) > 0 {
					b.Fatal(err, resp.Diagnostics)
				}
			}
		})
	}
}

const (
	stringsObjects    = 1_000
	stringsAttributes = 50
)

func stringsObject() tftypes.Object {
	object := tftypes.Object{AttributeTypes: map[string]tftypes.Type{}}
	for i := range stringsAttributes {
		object.AttributeTypes[fmt.Sprintf("string_%d", i)] = tftypes.String
	}
	return object
}

// stringsProvider has one data source, whose strings all have one value.
type stringsProvider struct {
	framework.Provider
	value any
}

// Metadata implements provider.Provider.
func (stringsProvider) Metadata(_ context.Context, _ framework.MetadataRequest, resp *framework.MetadataResponse) {
	resp.TypeName = "strings"
}

// DataSources implements provider.Provider.
func (p stringsProvider) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{func() datasource.DataSource { return stringsDataSource{p.value} }}
}

// Resources implements provider.Provider.
func (stringsProvider) Resources(context.Context) []func() resource.Resource { return nil }

type stringsDataSource struct{ value any }

// Metadata implements datasource.DataSource.
func (stringsDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_list"
}

// Schema implements datasource.DataSource.
func (stringsDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := map[string]schema.Attribute{}
	for name := range stringsObject().AttributeTypes {
		attributes[name] = schema.StringAttribute{Computed: true}
	}
	resp.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"objects": schema.ListNestedAttribute{Computed: true, NestedObject: schema.NestedAttributeObject{Attributes: attributes}},
	}}
}

// Read implements datasource.DataSource.
func (d stringsDataSource) Read(_ context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	object := stringsObject()
	objects := make([]tftypes.Value, stringsObjects)
	for i := range objects {
		attributes := make(map[string]tftypes.Value, stringsAttributes)
		for name := range object.AttributeTypes {
			attributes[name] = tftypes.NewValue(tftypes.String, d.value)
		}
		objects[i] = tftypes.NewValue(object, attributes)
	}
	resp.State.Raw = tftypes.NewValue(req.Config.Raw.Type(), map[string]tftypes.Value{
		"objects": tftypes.NewValue(tftypes.List{ElementType: object}, objects),
	})
}
