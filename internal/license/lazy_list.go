package license

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// lazyListType is the type of lists whose elements stay in the wire form until
// somebody asks for them. The framework takes each value of a finished state
// and compares it with itself, in case its type prefers the configured value to
// a new one; converted for that, licenses were built a second time.
type lazyListType struct {
	types.ListType
}

func lazyListOf(t *Table) lazyListType {
	return lazyListType{types.ListType{ElemType: t.objectType}}
}

// Equal implements attr.Type.
func (t lazyListType) Equal(other attr.Type) bool {
	o, ok := other.(lazyListType)
	return ok && t.ListType.Equal(o.ListType)
}

// ValueFromTerraform implements attr.Type.
func (t lazyListType) ValueFromTerraform(_ context.Context, wire tftypes.Value) (attr.Value, error) {
	return &lazyList{t, wire}, nil
}

// ValueFromList implements basetypes.ListTypable.
func (t lazyListType) ValueFromList(ctx context.Context, list basetypes.ListValue) (basetypes.ListValuable, diag.Diagnostics) {
	wire, err := list.ToTerraformValue(ctx)
	return &lazyList{t, wire}, conversionProblem(err)
}

// ValueType implements attr.Type.
func (t lazyListType) ValueType(context.Context) attr.Value {
	return &lazyList{of: t}
}

// lazyList is a value of a lazyListType.
type lazyList struct {
	of   lazyListType
	wire tftypes.Value
}

// Type implements attr.Value.
func (l *lazyList) Type(context.Context) attr.Type { return l.of }

// ToTerraformValue implements attr.Value.
func (l *lazyList) ToTerraformValue(context.Context) (tftypes.Value, error) { return l.wire, nil }

// Equal implements attr.Value.
func (l *lazyList) Equal(other attr.Value) bool {
	o, ok := other.(*lazyList)
	return ok && (l == o || l.of.Equal(o.of) && l.wire.Equal(o.wire))
}

// IsNull implements attr.Value.
func (l *lazyList) IsNull() bool { return l.wire.IsNull() }

// IsUnknown implements attr.Value.
func (l *lazyList) IsUnknown() bool { return !l.wire.IsKnown() }

// String implements attr.Value.
func (l *lazyList) String() string { return l.wire.String() }

// ToListValue implements basetypes.ListValuable.
func (l *lazyList) ToListValue(ctx context.Context) (basetypes.ListValue, diag.Diagnostics) {
	converted, err := l.of.ListType.ValueFromTerraform(ctx, l.wire)
	list, ok := converted.(basetypes.ListValue)
	if !ok {
		list = types.ListUnknown(l.of.ElemType)
	}
	return list, conversionProblem(err)
}

func conversionProblem(err error) diag.Diagnostics {
	if err == nil {
		return nil
	}
	return diag.Diagnostics{diag.NewErrorDiagnostic("Cannot convert a list", err.Error())}
}
