package license

import (
	"context"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestLazyList_holdsWhatTheFrameworksListHolds(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	lazy := lazyListOf(company)
	eager := lazy.ListType
	wireType := eager.TerraformType(ctx)
	number := func(n any) tftypes.Value {
		return tftypes.NewValue(company.wireType, map[string]tftypes.Value{"id": tftypes.NewValue(tftypes.Number, n)})
	}
	cases := map[string]tftypes.Value{
		"elements":     tftypes.NewValue(wireType, []tftypes.Value{number(1), number(nil)}),
		"no elements":  tftypes.NewValue(wireType, []tftypes.Value{}),
		"null":         tftypes.NewValue(wireType, nil),
		"not known":    tftypes.NewValue(wireType, tftypes.UnknownValue),
		"an unknown":   tftypes.NewValue(wireType, []tftypes.Value{number(tftypes.UnknownValue)}),
		"a null entry": tftypes.NewValue(wireType, []tftypes.Value{tftypes.NewValue(company.wireType, nil)}),
	}
	for name, wire := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			want, err := eager.ValueFromTerraform(ctx, wire)
			if err != nil {
				t.Fatal(err)
			}
			fromWire, err := lazy.ValueFromTerraform(ctx, wire)
			if err != nil {
				t.Fatal(err)
			}
			list, ok := want.(basetypes.ListValue)
			if !ok {
				t.Fatalf("%T is no list", want)
			}
			fromList, diags := lazy.ValueFromList(ctx, list)
			if diags.HasError() {
				t.Fatal(diags)
			}
			for _, got := range []attr.Value{fromWire, fromList} {
				checkSame(t, got, list, wire)
			}
			if itself := fromWire; !fromWire.Equal(itself) || !fromWire.Equal(fromList) || fromWire.Equal(want) {
				t.Error("equal to what it is not, or not to itself")
			}
		})
	}
}

func checkSame(t *testing.T, got attr.Value, want basetypes.ListValue, wire tftypes.Value) {
	t.Helper()
	ctx := context.Background()
	if got.IsNull() != want.IsNull() || got.IsUnknown() != want.IsUnknown() {
		t.Errorf("null %t, unknown %t", got.IsNull(), got.IsUnknown())
	}
	if back, err := got.ToTerraformValue(ctx); err != nil || !back.Equal(wire) {
		t.Errorf("in the wire form %s, %v, want %s", back, err, wire)
	}
	list, ok := got.(basetypes.ListValuable)
	if !ok {
		t.Fatalf("%T is no list", got)
	}
	if converted, diags := list.ToListValue(ctx); diags.HasError() || !converted.Equal(want) {
		t.Errorf("as the framework's list %s, %v, want %s", converted, diags, want)
	}
}

func TestLazyList_tellsValuesApart(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	lazy := lazyListOf(company)
	value := func(of lazyListType, wire any) attr.Value {
		v, err := of.ValueFromTerraform(ctx, tftypes.NewValue(of.TerraformType(ctx), wire))
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if value(lazy, nil).Equal(value(lazy, []tftypes.Value{})) {
		t.Error("null is equal to an empty list")
	}
	if value(lazy, nil).Equal(value(lazyListOf(customFields), nil)) {
		t.Error("lists of different elements are equal")
	}
}

func TestLazyListType_isOneOfItsOwn(t *testing.T) {
	t.Parallel()
	lazy := lazyListOf(company)
	if !lazy.Equal(lazyListOf(company)) || lazy.Equal(lazyListOf(customFields)) || lazy.Equal(types.ListType{ElemType: company.objectType}) {
		t.Error("equal to another type, or not to itself")
	}
	if !lazy.ValueType(context.Background()).Type(context.Background()).Equal(lazy) {
		t.Error("its values are of another type")
	}
}
