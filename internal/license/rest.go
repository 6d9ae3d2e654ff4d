package license

import (
	"bytes"
	"slices"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// member is a part of what has no attribute: a member of an object, or a field
// that contains such members.
type member struct {
	name jsonscan.Span
	// value is where the whole value starts, unless there is a place.
	value uint32
	// place is that of the field, counted from 1; 0 for other members.
	place uint8
	// suffixed is whether the name gets besideSuffix.
	suffixed bool
}

// besideSuffix marks a member beside a wrapped license whose name also occurs
// inside of it.
const besideSuffix = " (beside license)"

// name returns the name of a member of rest.
func (rec *Record) name(m member) []byte {
	name := jsonscan.Unquote(rec.doc.Text(m.name))
	if m.suffixed {
		return slices.Concat(name, []byte(besideSuffix))
	}
	return name
}

// sortRest orders rest by name. A name that occurs twice is an error: another
// reader of the same response could have taken the other value.
func (rec *Record) sortRest(in *jsonscan.Scanner) *Error {
	type named struct {
		name   []byte
		member member
	}
	if len(rec.rest) < 2 {
		return nil
	}
	sorted := make([]named, len(rec.rest))
	for i, m := range rec.rest {
		sorted[i] = named{rec.name(m), m}
	}
	sortByName(in, sorted, func(n named) []byte { return n.name })
	for i, n := range sorted {
		if i > 0 && bytes.Equal(n.name, sorted[i-1].name) {
			return stated(n.name)
		}
		rec.rest[i] = n.member
	}
	return nil
}

// restNames returns the names of rest, in its order.
func (rec *Record) restNames() [][]byte {
	names := make([][]byte, len(rec.rest))
	for i, m := range rec.rest {
		names[i] = rec.name(m)
	}
	return names
}

// hasRest reports whether an object or a list contains members without an
// attribute.
func (f field) hasRest(nested []*Record) bool {
	return slices.ContainsFunc(f.records(nested), func(rec *Record) bool { return len(rec.rest) > 0 })
}

// encodeRest encodes the JSON text of all that has no attribute and is not
// omitted.
func (rec *Record) encodeRest(e *encoder, omission Omission) {
	rest := omission.from(rec)
	if len(rest) == 0 {
		e.null()
		return
	}
	e.scratch = rec.appendMembers(e.scratch[:0], rest)
	e.bytes(e.scratch)
}

// appendRest appends the JSON text of an object of all that has no attribute, as
// deep as it was. Elements of lists that lost nothing are empty objects.
func (rec *Record) appendRest(out []byte) []byte {
	return rec.appendMembers(out, rec.rest)
}

func (rec *Record) appendMembers(out []byte, members []member) []byte {
	out = append(out, '{')
	for i, m := range members {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(rec.appendName(out, m), ':')
		if m.place == 0 {
			out = appendNormalized(out, rec.doc.At(m.value))
			continue
		}
		out = rec.appendNested(out, rec.fields[m.place-1])
	}
	return append(out, '}')
}

func (rec *Record) appendName(out []byte, m member) []byte {
	if m.suffixed {
		return append(out, jsonscan.Quote(rec.name(m))...)
	}
	return appendQuoted(out, rec.doc.Text(m.name))
}

func (rec *Record) appendNested(out []byte, f field) []byte {
	if f.kind == jsonscan.Object {
		return f.records(rec.nested)[0].appendRest(out)
	}
	for i, element := range f.records(rec.nested) {
		out = append(out, "[,"[min(i, 1)])
		out = element.appendRest(out)
	}
	return append(out, ']')
}
