package provider

import (
	"context"
	"reflect"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestReadySchema_findsWhatTheFrameworkFinds follows every path that leads
// somewhere in the schema, and some that do not.
func TestReadySchema_findsWhatTheFrameworkFinds(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	var resp datasource.SchemaResponse
	newUserLicensesDataSource().Schema(ctx, datasource.SchemaRequest{}, &resp)
	plain := resp.Schema
	quick := ready(plain, plain.AttributeAtTerraformPath)

	root := tftypes.NewAttributePath()
	paths := append(pathsBelow(root, plain.Attributes),
		root.WithAttributeName("nothing"), root.WithElementKeyInt(0),
		root.WithAttributeName("licenses").WithAttributeName("id"),
		root.WithAttributeName("licenses").WithElementKeyInt(0).WithAttributeName("nothing"),
		root.WithAttributeName("seats").WithElementKeyString("users"),
		root.WithAttributeName("total_count").WithAttributeName("id"),
	)
	if len(paths) < 150 {
		t.Fatalf("only %d paths", len(paths))
	}
	for _, path := range paths {
		gotType, gotErr := quick.TypeAtTerraformPath(ctx, path)
		wantType, wantErr := plain.TypeAtTerraformPath(ctx, path)
		if (gotErr == nil) != (wantErr == nil) || gotErr == nil && !gotType.Equal(wantType) {
			t.Errorf("%s: type %v, %v, want %v, %v", path, gotType, gotErr, wantType, wantErr)
		}
		got, gotErr := quick.AttributeAtTerraformPath(ctx, path)
		want, wantErr := plain.AttributeAtTerraformPath(ctx, path)
		if (gotErr == nil) != (wantErr == nil) || gotErr == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%s: attribute %T, %v, want %T, %v", path, got, gotErr, want, wantErr)
		}
	}
}

func TestFinish_makesTheSchemaReady(t *testing.T) {
	t.Parallel()
	var resp datasource.SchemaResponse
	newUserLicensesDataSource().Schema(context.Background(), datasource.SchemaRequest{}, &resp)
	state := tfsdk.State{Schema: resp.Schema}
	finish(&state, tftypes.Value{})
	if _, plain := state.Schema.(schema.Schema); plain {
		t.Error("the schema is the framework's own")
	}
}

// pathsBelow lists the paths of attributes, of their elements, and of what is
// in those.
func pathsBelow(path *tftypes.AttributePath, attributes map[string]schema.Attribute) []*tftypes.AttributePath {
	var paths []*tftypes.AttributePath
	for name, attribute := range attributes {
		at := path.WithAttributeName(name)
		paths = append(paths, at)
		switch a := attribute.(type) {
		case objectAttribute:
			paths = append(paths, pathsBelow(at, a.Attributes)...)
		case listAttribute:
			element := at.WithElementKeyInt(0)
			paths = append(append(paths, element), pathsBelow(element, a.NestedObject.Attributes)...)
		case schema.MapNestedAttribute:
			element := at.WithElementKeyString("key")
			paths = append(append(paths, element), pathsBelow(element, a.NestedObject.Attributes)...)
		case interface{ GetType() attr.Type }:
			if list, ok := a.GetType().(attr.TypeWithElementType); ok && list.ElementType() != nil {
				paths = append(paths, at.WithElementKeyInt(0))
			}
		}
	}
	return paths
}
