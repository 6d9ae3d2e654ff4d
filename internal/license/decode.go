package license

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// License is one decoded license.
type License struct {
	*Record
	id int64
}

// Record is a decoded object: one value for each row of its table. A value is
// a string, int64, bool, *Record or []*Record; explicit null, where the answer
// said so; or nil where it said nothing. The methods that return the field of a
// name return nil where there is no value of their type.
type Record struct {
	table  *Table
	values []any
	// rest is the JSON text of the object of all fields without a row, at any
	// depth below this object; nil if there are none.
	rest []byte
}

// null is JSON's null.
type null struct{}

// Decode decodes licenses, each given as the JSON text of one flat object, and
// orders them by ID; equal IDs keep their order. An object under the empty name
// holds what stood beside the license: it is kept, and taken for no field.
// Errors are of type *Error.
func Decode(entries []json.RawMessage) ([]License, error) {
	out := make([]License, len(entries))
	for i, entry := range entries {
		l, err := decodeLicense(entry)
		if err != nil {
			return nil, err.element(i).under("licenses")
		}
		out[i] = l
	}
	slices.SortStableFunc(out, func(a, b License) int { return cmp.Compare(a.id, b.id) })
	return out, nil
}

func decodeLicense(entry []byte) (License, *Error) {
	s := jsonscan.New(entry)
	root, problem := fields.decode(s)
	if problem == nil {
		s.End()
	}
	if s.Err() != nil {
		return License{}, &Error{Reason: s.Err().Error()}
	}
	if problem != nil {
		return License{}, problem
	}
	id, ok := root.values[fields.index["id"]].(int64)
	if !ok {
		return License{}, (&Error{Reason: "expected " + Integer.expected() + ", got nothing"}).under("id")
	}
	return License{root, id}, nil
}

// decode reads an object.
func (t *Table) decode(s *jsonscan.Scanner) (*Record, *Error) {
	if kind := s.Kind(); kind != jsonscan.Object {
		return nil, mismatch(Object(t), kind, s.Skip())
	}
	rec := &Record{table: t, values: make([]any, len(t.fields))}
	var rest, beside members
	for name := range s.Members() {
		i, known := t.index[string(name)]
		if !known {
			if problem := t.readUnknown(string(name), s, &rest, &beside); problem != nil {
				return nil, problem
			}
			continue
		}
		if rec.values[i] != nil {
			return nil, stated(string(name))
		}
		value, problem := t.fields[i].decode(s)
		if problem != nil {
			return nil, problem.under(t.fields[i].Name)
		}
		rec.values[i] = value
		if text := remainderOf(value); text != nil {
			rest = append(rest, member{t.fields[i].Name, text})
		}
	}
	problem := rec.keep(append(rest, beside.apartFrom(rest)...))
	return rec, problem
}

// readUnknown reads a member that has no row, or what stood beside the license.
func (t *Table) readUnknown(name string, s *jsonscan.Scanner, rest, beside *members) *Error {
	if name != "" || t != fields || s.Kind() != jsonscan.Object {
		return rest.read(name, s)
	}
	for inner := range s.Members() {
		if problem := beside.read(string(inner), s); problem != nil {
			return problem
		}
	}
	return nil
}

// keep stores what has no row.
func (rec *Record) keep(rest members) *Error {
	if len(rest) == 0 {
		return nil
	}
	text, problem := rest.object()
	rec.rest = text
	return problem
}

// remainderOf returns the JSON text of what no row of a nested table has taken,
// in the shape that it was nested in.
func remainderOf(value any) []byte {
	switch v := value.(type) {
	case *Record:
		return v.rest
	case []*Record:
		if !slices.ContainsFunc(v, func(rec *Record) bool { return rec.rest != nil }) {
			return nil
		}
		text := []byte("[")
		for i, rec := range v {
			if i > 0 {
				text = append(text, ',')
			}
			text = append(text, cmp.Or(string(rec.rest), "{}")...)
		}
		return append(text, ']')
	default:
		return nil
	}
}

// decode reads the value of one field.
func (f *Field) decode(s *jsonscan.Scanner) (any, *Error) {
	kind := s.Kind()
	switch {
	case kind == jsonscan.Null:
		s.Skip()
		return null{}, nil
	case f.Kind == JSON:
		text, problem := normalize(s)
		return string(text), problem
	case f.Kind.fields != nil && kind == jsonscan.Object && f.Kind.form != listForm:
		return f.Kind.fields.decode(s)
	case f.Kind.form == listForm && kind == jsonscan.Array:
		return f.decodeList(s)
	}
	text := s.Skip()
	if f.Kind.form == objectOrCodeForm && kind == jsonscan.String {
		rec := &Record{table: f.Kind.fields, values: make([]any, len(f.Kind.fields.fields))}
		rec.values[f.Kind.fields.index["code"]] = string(jsonscan.Unquote(text))
		return rec, nil
	}
	if f.Kind.fields == nil {
		if value, ok := f.Kind.scalar(kind, text); ok {
			return value, nil
		}
	}
	return nil, mismatch(f.Kind, kind, text)
}

func (f *Field) decodeList(s *jsonscan.Scanner) (any, *Error) {
	list := []*Record{}
	for i := range s.Elements() {
		rec, problem := f.Kind.fields.decode(s)
		if problem != nil {
			return nil, problem.element(i)
		}
		list = append(list, rec)
	}
	return list, nil
}
