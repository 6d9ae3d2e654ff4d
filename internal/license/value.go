package license

import "github.com/hashicorp/terraform-plugin-go/tftypes"

// Values are the values of an object, in the order of its table's rows. Nil,
// and a pointer that is nil, is null. For the kinds that are worked out they
// are Values, map[string]Values, []int64 and []License.
type Values []any

// Attributes returns the values of an object by the names of its attributes,
// in the framework's wire form.
func (t *Table) Attributes(values Values) map[string]tftypes.Value {
	attributes := make(map[string]tftypes.Value, len(t.rows))
	for i, value := range values {
		r := &t.rows[i]
		attributes[r.Name] = r.value(value)
	}
	return attributes
}

func (t *Table) object(values Values) tftypes.Value {
	return tftypes.NewValue(t.wireType, t.Attributes(values))
}

func (r *row) value(of any) tftypes.Value {
	switch v := of.(type) {
	case nil, null:
		return r.null
	case *Record:
		return r.Fields.object(v.values)
	case Values:
		return r.Fields.object(v)
	case []*Record:
		return list(r, v, func(rec *Record) tftypes.Value { return r.Fields.object(rec.values) })
	case []License:
		return list(r, v, func(l License) tftypes.Value { return r.Fields.object(l.values) })
	case []int64:
		return list(r, v, func(n int64) tftypes.Value { return tftypes.NewValue(tftypes.Number, n) })
	case map[string]Values:
		elements := make(map[string]tftypes.Value, len(v))
		for key, values := range v {
			elements[key] = r.Fields.object(values)
		}
		return tftypes.NewValue(r.wireType, elements)
	default:
		return tftypes.NewValue(r.wireType, v)
	}
}

func list[T any](r *row, of []T, value func(T) tftypes.Value) tftypes.Value {
	elements := make([]tftypes.Value, len(of))
	for i, element := range of {
		elements[i] = value(element)
	}
	return tftypes.NewValue(r.wireType, elements)
}
