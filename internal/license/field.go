// Package license declares what a license consists of, once: each field of the
// API's answer is a row of a table, and decoding, attribute types, schemas,
// values and documentation all follow from the row. What the provider works out
// of licenses has rows too, and is given to it.
package license

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Field is one row of a Table.
type Field struct {
	// Name is the API's name, and the attribute's.
	Name string
	// Kind says how the field's JSON becomes an attribute.
	Kind Kind
	// Description is the attribute's documentation: Markdown, full sentences.
	Description string
	// Fields are those of an object, or of the objects in a list.
	Fields *Table
}

// Table is an ordered set of fields: a JSON object and its attributes.
//
// It keeps every type ready-made. The framework asks for the type of a nested
// attribute each time that it meets a null, and computing it anew for every
// one of a thousand licenses costs more than all the rest.
type Table struct {
	rows       []row
	index      map[string]int
	remainder  int
	workedOut  int
	objectType types.ObjectType
	wireType   tftypes.Type
	null       tftypes.Value
}

// row is a field with what can be worked out of it beforehand.
type row struct {
	Field
	attrType attr.Type
	wireType tftypes.Type
	null     tftypes.Value
}

// newTable makes a Table. Fields that the API does not send (Remainder and
// WorkedOut) are attributes like the others, but no JSON name leads to them.
func newTable(fields ...Field) *Table {
	t := &Table{index: make(map[string]int, len(fields)), remainder: -1, workedOut: -1}
	attrTypes := make(map[string]attr.Type, len(fields))
	wireTypes := make(map[string]tftypes.Type, len(fields))
	for i, f := range fields {
		r := row{Field: f, attrType: f.attrType()}
		r.wireType = wireType(r.attrType)
		r.null = tftypes.NewValue(r.wireType, nil)
		t.rows = append(t.rows, r)
		attrTypes[f.Name], wireTypes[f.Name] = r.attrType, r.wireType
		switch f.Kind {
		case Remainder:
			t.remainder = i
		case WorkedOut:
			t.workedOut = i
		default:
			t.index[f.Name] = i
		}
	}
	t.objectType = types.ObjectType{AttrTypes: attrTypes}
	t.wireType = tftypes.Object{AttributeTypes: wireTypes}
	t.null = tftypes.NewValue(t.wireType, nil)
	return t
}

// Fields returns the rows of the table in their order.
func (t *Table) Fields() []Field {
	out := make([]Field, len(t.rows))
	for i := range t.rows {
		out[i] = t.rows[i].Field
	}
	return out
}

// Fields is the declaration of a license.
func Fields() *Table {
	return fields
}
