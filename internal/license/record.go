package license

import (
	"golang.org/x/text/unicode/norm"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// License is one decoded license.
type License struct {
	*Record
	id int64
}

// ID returns the license's ID.
func (l License) ID() int64 {
	return l.id
}

// Record is a decoded object. It knows where in the response its values are, and
// reads each one when it is asked for. The methods that return the field of a
// name return nil if the response has no value, or null; a nil Record has no
// field.
type Record struct {
	table *Table
	doc   *jsonscan.Index
	// places has each field's place in fields, counted from 1; 0 if the response
	// does not have it.
	places []uint8
	fields []field
	// nested are the records of all the fields that are objects or lists.
	nested []*Record
	// rest are the members without an attribute, and the fields that contain
	// some, ordered by name.
	rest []member
}

// field is a value that the decoder has checked.
type field struct {
	kind jsonscan.Kind
	// value is where the value is: in the response or, for an object or a list,
	// in the nested records.
	value jsonscan.Span
}

// records returns the records of a field that is an object or a list.
func (f field) records(nested []*Record) []*Record {
	return nested[f.value.Start:f.value.End]
}

// Text returns a field that is a string, in the normal form NFC of Unicode.
// Terraform keeps strings and the keys of maps in it: two codes that are one for
// Terraform are one for the rules.
func (rec *Record) Text(name string) *string {
	f, kind := rec.find(name)
	if f == nil || kind.form != stringForm {
		return nil
	}
	text := norm.NFC.String(string(rec.text(f)))
	return &text
}

// Integer returns a field that is a whole number.
func (rec *Record) Integer(name string) *int64 {
	f, kind := rec.find(name)
	if f == nil || kind != Integer {
		return nil
	}
	n, _ := integer(f.kind, rec.doc.Text(f.value))
	return &n
}

// Boolean returns a field that is true or false.
func (rec *Record) Boolean(name string) *bool {
	f, kind := rec.find(name)
	if f == nil || kind != Boolean && kind != Positive {
		return nil
	}
	b, _ := kind.boolean(f.kind, rec.doc.Text(f.value))
	return &b
}

// Object returns a field that is an object.
func (rec *Record) Object(name string) *Record {
	if objects := rec.Objects(name); len(objects) > 0 {
		return objects[0]
	}
	return nil
}

// Objects returns a field that is a list of objects.
func (rec *Record) Objects(name string) []*Record {
	f, kind := rec.find(name)
	if f == nil || kind.fields == nil {
		return nil
	}
	return f.records(rec.nested)
}

// find returns a field and its kind; nil if there is no value.
func (rec *Record) find(name string) (*field, Kind) {
	if rec == nil {
		return nil, Kind{}
	}
	i, declared := rec.table.index[name]
	if !declared {
		return nil, Kind{}
	}
	return rec.at(i), rec.table.fields[i].Kind
}

// at returns the value of a field, whose place in the table is given.
func (rec *Record) at(i int) *field {
	place := rec.places[i]
	if place == 0 || rec.fields[place-1].kind == jsonscan.Null {
		return nil
	}
	return &rec.fields[place-1]
}

// text returns a value as a string.
func (rec *Record) text(f *field) []byte {
	text := rec.doc.Text(f.value)
	if f.kind == jsonscan.String {
		return jsonscan.Unquote(text)
	}
	return compact(text)
}

// encode encodes the value of a field, whose place in the table is given.
func (rec *Record) encode(e *encoder, i int) {
	f, kind := rec.at(i), rec.table.fields[i].Kind
	if f == nil {
		e.null()
		return
	}
	switch kind.form {
	case integerForm:
		n, _ := integer(f.kind, rec.doc.Text(f.value))
		e.number(n)
	case booleanForm, positiveForm:
		b, _ := kind.boolean(f.kind, rec.doc.Text(f.value))
		e.boolean(b)
	case jsonForm:
		e.scratch = appendNormalized(e.scratch[:0], rec.doc.At(f.value.Start))
		e.bytes(e.scratch)
	case objectForm, objectOrCodeForm:
		kind.fields.object.encode(e, f.records(rec.nested)[0])
	case listForm:
		ListType(kind.fields.object).encode(e, f.records(rec.nested))
	default:
		e.bytes(rec.text(f))
	}
}
