package license

import "github.com/hashicorp/terraform-plugin-go/tftypes"

// ListValue returns licenses as the value of a list that has the type of
// DataSourceAttribute.
func ListValue(licenses []License) tftypes.Value {
	elements := make([]tftypes.Value, len(licenses))
	for i, l := range licenses {
		elements[i] = l.root.value()
	}
	return tftypes.NewValue(listType, elements)
}

var listType = tftypes.List{ElementType: fields.wireType}

func (rec *record) value() tftypes.Value {
	attributes := make(map[string]tftypes.Value, len(rec.values))
	for i := range rec.table.rows {
		r := &rec.table.rows[i]
		attributes[r.Name] = r.value(rec.values[i])
	}
	return tftypes.NewValue(rec.table.wireType, attributes)
}

func (r *row) value(decoded any) tftypes.Value {
	switch v := decoded.(type) {
	case nil, null:
		return r.null
	case *record:
		return v.value()
	case []*record:
		elements := make([]tftypes.Value, len(v))
		for i, rec := range v {
			elements[i] = rec.value()
		}
		return tftypes.NewValue(r.wireType, elements)
	default:
		return tftypes.NewValue(r.wireType, v)
	}
}
