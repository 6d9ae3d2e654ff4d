// Package license declares what a license consists of, once: each field that
// the API sends is a row of a table, and decoding, schemas, encoding and
// documentation all follow from the row. It also encodes what the provider
// computes, whose rows are declared beside the code that computes it.
package license

import "slices"

// Field is one row of a Table.
type Field struct {
	// Name is the API's name, and the attribute's.
	Name string
	// Kind says how the field's JSON becomes an attribute.
	Kind Kind
	// Description is the attribute's documentation: Markdown, full sentences.
	Description string
}

// Table is an ordered set of fields: a JSON object and its attributes.
type Table struct {
	fields []Field
	// index has each field's place by its name.
	index map[string]int
	// object is the type of a record of this table.
	object Type[*Record]
}

func newTable(fields []Field) *Table {
	t := &Table{fields: fields, index: make(map[string]int, len(fields))}
	for i, f := range fields {
		t.index[f.Name] = i
	}
	t.object = ObjectType(t.attributes()...)
	return t
}

// attributes declares an attribute for each field.
func (t *Table) attributes() []Attribute[*Record] {
	attributes := make([]Attribute[*Record], len(t.fields))
	for i, f := range t.fields {
		attributes[i] = newAttribute(Declaration{f.Name, f.Description, f.Kind.shape()},
			func(e *encoder, rec *Record) { rec.encode(e, i) })
	}
	return attributes
}

// Fields returns the rows of the table in their order.
func (t *Table) Fields() []Field {
	return slices.Clone(t.fields)
}

// Fields is the declaration of a license.
func Fields() *Table {
	return fields
}

// Attributes declares what a license shows of its JSON, for a T that contains
// one and what to omit of it: an attribute for each field, and
// additional_properties.
func Attributes[T any](licenseOf func(T) (License, Omission)) []Attribute[T] {
	var out []Attribute[T]
	for _, a := range fields.attributes() {
		out = append(out, newAttribute(a.Declaration, func(e *encoder, of T) {
			l, omission := licenseOf(of)
			if omission.names[a.Name] {
				e.null()
				return
			}
			a.encode(e, l.Record)
		}))
	}
	rest := Declaration{remainderName, "JSON text of an object with every field of the response, at any depth, that has no attribute. " +
		"Null if there is none.", StringType.shape}
	return append(out, newAttribute(rest, func(e *encoder, of T) {
		l, omission := licenseOf(of)
		l.encodeRest(e, omission)
	}))
}
