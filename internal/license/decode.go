package license

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// maxContainers is how many objects and arrays a response may have, those
// around the licenses included: each costs memory, however small it is.
const maxContainers = 250_000

var (
	// ErrTooManyParts says that a response has more parts than Decode reads.
	ErrTooManyParts = errors.New("the response has more than 250,000 JSON objects and arrays")
	// ErrTooDeep says that a response is nested deeper than Decode reads.
	ErrTooDeep = fmt.Errorf("the response is JSON that is %w", jsonscan.ErrTooDeep)
)

// Decode decodes the licenses of a response and orders them by ID; equal IDs
// keep their order. The response is an array. Each entry of it is a license, or
// an object that has the license under "license" and its user under "user".
//
// The licenses refer to the response, which must not be changed. Errors are an
// *Error, ErrTooManyParts, ErrTooDeep, the context's, or a *jsonscan.SyntaxError.
func Decode(ctx context.Context, response []byte) ([]License, error) {
	d := new(decoder)
	d.in, d.doc = jsonscan.NewIndexed(response, jsonscan.Bounds{Containers: maxContainers, Stop: ctx.Err})
	licenses := []License{}
	for i := range d.in.Elements() {
		l, problem := d.entry()
		if problem != nil && d.in.Err() == nil {
			return nil, problem.element(i).under("licenses")
		}
		licenses = append(licenses, l)
	}
	d.in.End()
	if errors.Is(d.in.Err(), jsonscan.ErrTooManyContainers) {
		return nil, ErrTooManyParts
	}
	if errors.Is(d.in.Err(), jsonscan.ErrTooDeep) {
		return nil, ErrTooDeep
	}
	if d.in.Err() != nil {
		return nil, d.in.Err()
	}
	slices.SortStableFunc(licenses, func(a, b License) int { return cmp.Compare(a.id, b.id) })
	return licenses, nil
}

// decoder reads a response once, from front to back. It ends at the first error,
// its own or the scanner's; what it returns after one of the scanner is of no use.
type decoder struct {
	in  *jsonscan.Scanner
	doc *jsonscan.Index
	// Stacks: what belongs to the object that is being read is at the end, after
	// what belongs to the objects around it.
	fields  []field
	nested  []*Record
	members []member
	names   [][]byte
}

// entry reads one entry of the response.
func (d *decoder) entry() (License, *Error) {
	if kind := d.in.Kind(); kind != jsonscan.Object {
		return License{}, mismatch("an object", kind, d.in.Skip())
	}
	var root *Record
	var problem *Error
	if d.in.Has(wrapper) {
		root, problem = d.wrapped()
	} else {
		root, problem = d.record(fields)
	}
	if problem != nil {
		return License{}, problem
	}
	id := root.Integer("id")
	if id == nil {
		return License{}, (&Error{Reason: "expected " + Integer.expected() + ", got nothing"}).under("id")
	}
	return License{root, *id}, nil
}

// record reads an object whose fields a table declares.
func (d *decoder) record(t *Table) (*Record, *Error) {
	if kind := d.in.Kind(); kind != jsonscan.Object {
		return nil, mismatch("an object", kind, d.in.Skip())
	}
	rec := &Record{table: t, doc: d.doc, places: make([]uint8, len(t.fields))}
	fields, nested, members := len(d.fields), len(d.nested), len(d.members)
	for name := range d.in.Members() {
		i, known := t.index[string(name)]
		if !known {
			if problem := d.unknown(name); problem != nil {
				return nil, problem
			}
			continue
		}
		if rec.places[i] != 0 {
			return nil, stated(name)
		}
		at := d.in.Name()
		f, problem := d.field(t.fields[i].Kind, nested)
		if problem != nil {
			return nil, problem.under(t.fields[i].Name)
		}
		d.fields = append(d.fields, f)
		rec.places[i] = uint8(len(d.fields) - fields) //nolint:gosec // no table has 256 fields
		if t.fields[i].Kind.fields != nil && f.hasRest(d.nested[nested:]) {
			d.members = append(d.members, member{name: at, place: rec.places[i]})
		}
	}
	rec.fields, rec.nested, rec.rest = pop(&d.fields, fields), pop(&d.nested, nested), pop(&d.members, members)
	problem := rec.sortRest(d.in)
	return rec, problem
}

// pop returns the end of a stack, and takes it away.
func pop[T any](stack *[]T, from int) []T {
	end := append([]T(nil), (*stack)[from:]...)
	clear((*stack)[from:])
	*stack = (*stack)[:from]
	return end
}

// unknown reads a member that has no attribute.
func (d *decoder) unknown(name []byte) *Error {
	d.members = append(d.members, member{name: d.in.Name(), value: d.in.Position()})
	return d.check().under(string(name))
}

// field reads the value of a field. Its records go to the end of nested; in the
// field they are counted from a place in it.
func (d *decoder) field(kind Kind, from int) (field, *Error) {
	f := field{kind: d.in.Kind(), value: jsonscan.Span{Start: d.in.Position()}}
	first := len(d.nested)
	var problem *Error
	switch {
	case f.kind == jsonscan.Null:
		d.in.Skip()
	case kind.form == listForm && f.kind == jsonscan.Array:
		problem = d.list(kind)
	case kind.isObject() && f.kind == jsonscan.Object:
		problem = d.push(kind.fields)
	case kind.form == objectOrCodeForm && f.kind == jsonscan.String:
		d.nested = append(d.nested, d.code(kind.fields, f))
	case kind.form == jsonForm || kind.form == stringForm:
		problem = d.check()
	default:
		problem = kind.check(f.kind, d.in.Skip())
	}
	f.value.End = uint32(d.in.Offset()) //nolint:gosec // a response has 64 MiB at most
	if kind.fields != nil {
		f.value = jsonscan.Span{Start: uint32(first - from), End: uint32(len(d.nested) - from)} //nolint:gosec // no more than maxContainers
	}
	return f, problem
}

// push reads an object and adds its record to nested.
func (d *decoder) push(t *Table) *Error {
	rec, problem := d.record(t)
	d.nested = append(d.nested, rec)
	return problem
}

func (d *decoder) list(kind Kind) *Error {
	for i := range d.in.Elements() {
		if problem := d.push(kind.fields); problem != nil {
			return problem.element(i)
		}
	}
	return nil
}

// code returns the record of an object that is given by its code.
func (d *decoder) code(t *Table, f field) *Record {
	d.in.Skip()
	f.value.End = uint32(d.in.Offset()) //nolint:gosec // a response has 64 MiB at most
	rec := &Record{table: t, doc: d.doc, places: make([]uint8, len(t.fields)), fields: []field{f}}
	rec.places[t.index["code"]] = 1
	return rec
}

// check reads a value that is kept as it is: no object in it may have a name
// twice.
func (d *decoder) check() *Error {
	switch d.in.Kind() {
	case jsonscan.Object:
		outer := len(d.names)
		for name := range d.in.Members() {
			d.names = append(d.names, name)
			if problem := d.check(); problem != nil {
				return problem.under(string(name))
			}
		}
		problem := d.unique(d.names[outer:])
		d.names = d.names[:outer]
		return problem
	case jsonscan.Array:
		for i := range d.in.Elements() {
			if problem := d.check(); problem != nil {
				return problem.element(i)
			}
		}
	default:
		d.in.Skip()
	}
	return nil
}

// unique returns an error if a name occurs twice, under whatever escaping. It
// sorts the names.
func (d *decoder) unique(names [][]byte) *Error {
	sortByName(d.in, names, func(name []byte) []byte { return name })
	for i := 1; i < len(names); i++ {
		if bytes.Equal(names[i-1], names[i]) {
			return stated(names[i])
		}
	}
	return nil
}

// sortByName sorts what a scanner has read by names, which must be unescaped
// already: a sort looks at each of them many times. If the scanner must stop, all
// names count as equal, so that the sort ends soon.
func sortByName[T any](in *jsonscan.Scanner, items []T, name func(T) []byte) {
	slices.SortFunc(items, func(a, b T) int {
		if !in.GoesOn() {
			return 0
		}
		return bytes.Compare(name(a), name(b))
	})
}
