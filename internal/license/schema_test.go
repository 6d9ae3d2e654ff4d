package license

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestResults_schema(t *testing.T) {
	t.Parallel()
	s := schema.Schema{Attributes: results.DataSourceAttributes()}
	if diags := s.ValidateImplementation(context.Background()); diags.HasError() {
		t.Error(diags)
	}
	if !s.Type().Equal(results.objectType) {
		t.Errorf("type %s, want %s", s.Type(), results.objectType)
	}
}

// TestResults_readyTypes checks that each CustomType is on the wire what the
// attributes would have been by themselves.
func TestResults_readyTypes(t *testing.T) {
	t.Parallel()
	for path, table := range allTables(results, "") {
		for name, attribute := range table.DataSourceAttributes() {
			if want := withoutCustomType(attribute); want != nil && !wireType(attribute.GetType()).Equal(wireType(want)) {
				t.Errorf("%s%s: type %s, want %s", path, name, attribute.GetType(), want)
			}
		}
	}
}

func withoutCustomType(attribute schema.Attribute) attr.Type {
	switch a := attribute.(type) {
	case schema.SingleNestedAttribute:
		a.CustomType = nil
		return a.GetType()
	case schema.ListNestedAttribute:
		a.CustomType, a.NestedObject.CustomType = nil, nil
		return a.GetType()
	case schema.MapNestedAttribute:
		a.CustomType, a.NestedObject.CustomType = nil, nil
		return a.GetType()
	default:
		return nil
	}
}

func TestResults_values(t *testing.T) {
	t.Parallel()
	licenses, err := Decode(readEntries(t, "only_id.json"))
	if err != nil {
		t.Fatal(err)
	}
	none := int64(0)
	licenses[0].SetEntitlement(Values{"active", true, false, nil, (*string)(nil), &none, (*int64)(nil), nil})
	got := results.Attributes(Values{
		licenses, int64(2), true,
		map[string]Values{"draw": {[]int64{7, 9}, nil, &none, false}},
		Values{int64(1), Values{nil, int64(2), nil, true}, Values{int64(3), int64(4), int64(5)}},
	})
	if !tftypes.NewValue(wireType(results.objectType), got).Type().Equal(wireType(results.objectType)) {
		t.Error("the values have another type than the schema")
	}
	number := func(n int64) tftypes.Value { return tftypes.NewValue(tftypes.Number, n) }
	object := results.objectType.AttrTypes["features"].(types.MapType).ElemType
	want := tftypes.NewValue(wireType(types.MapType{ElemType: object}), map[string]tftypes.Value{
		"draw": tftypes.NewValue(wireType(object), map[string]tftypes.Value{
			"license_ids":           tftypes.NewValue(tftypes.List{ElementType: tftypes.Number}, []tftypes.Value{number(7), number(9)}),
			"expires_at":            tftypes.NewValue(tftypes.String, nil),
			"consumption_remaining": number(0),
			"unlimited":             tftypes.NewValue(tftypes.Bool, false),
		}),
	})
	if !got["features"].Equal(want) {
		t.Errorf("features %s, want %s", got["features"], want)
	}
	entitled := at(t, plain(t, got["licenses"]).([]any)[0], "entitlement")
	if got := at(t, entitled, "status"); got != "active" {
		t.Errorf("status %v", got)
	}
	for name, want := range map[string]any{"valid": true, "expires_at": nil, "grace_ends_at": nil, "activations_available": 0.0, "floating_seats_available": nil} {
		if got := at(t, entitled, name); got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}

func TestRecord_fields(t *testing.T) {
	t.Parallel()
	licenses, err := Decode(readEntries(t, "complete.json"))
	if err != nil {
		t.Fatal(err)
	}
	l := licenses[0]
	if got := l.Text("channel"); got == nil || *got != "channel" {
		t.Errorf("text %v", got)
	}
	if got := l.Integer("device_id"); got == nil || *got != 5 || l.ID() != 1719215304208001 {
		t.Errorf("integer %v, ID %d", got, l.ID())
	}
	if got := l.Boolean("allow_grace_period"); got == nil || !*got {
		t.Errorf("boolean %v", got)
	}
	if got := l.Object("customer").Object("customer_account").Text("code"); got == nil || *got != "customer account code" {
		t.Errorf("text of an object in an object %v", got)
	}
	if got := l.Objects("custom_fields"); len(got) != 2 || *got[1].Text("name") != "second custom field name" {
		t.Errorf("objects %v", got)
	}
	empty, err := Decode(readEntries(t, "only_id.json"))
	if err != nil {
		t.Fatal(err)
	}
	e := empty[0]
	if e.Text("channel") != nil || e.Text("device_id") != nil || e.Text("no such field") != nil ||
		e.Object("customer").Text("email") != nil || e.Objects("custom_fields") != nil {
		t.Error("something comes of nothing")
	}
}
