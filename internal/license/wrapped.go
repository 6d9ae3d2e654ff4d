package license

import (
	"bytes"
	"slices"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// wrapper is the name under which a wrapped entry has its license.
const wrapper = "license"

// wrapped reads an entry that has the license under "license" and its user
// under "user". What has another name beside them has no attribute. Two names
// are refused there, because the rules would judge by them.
func (d *decoder) wrapped() (*Record, *Error) {
	var (
		root    *Record
		user    besideUser
		nested  = len(d.nested)
		members = len(d.members)
	)
	for name := range d.in.Members() {
		var problem *Error
		switch string(name) {
		case wrapper:
			root, problem = d.inner(root)
		case "user":
			problem = d.user(&user, nested)
		case "id", "license_enabled":
			problem = (&Error{Reason: "not allowed beside " + wrapper}).under(string(name))
		default:
			problem = d.unknown(name)
		}
		if problem != nil {
			return nil, problem
		}
	}
	if root == nil { // the scanner has failed
		return nil, nil
	}
	if problem := root.addUser(d.in, user, pop(&d.nested, nested)); problem != nil {
		return nil, problem
	}
	problem := root.addBeside(d.in, pop(&d.members, members))
	return root, problem
}

// inner reads the license of a wrapped entry, of which there may be one.
func (d *decoder) inner(before *Record) (*Record, *Error) {
	if before != nil {
		return nil, stated([]byte(wrapper))
	}
	if kind := d.in.Kind(); kind != jsonscan.Object {
		return nil, mismatch("an object", kind, d.in.Skip()).under(wrapper)
	}
	return d.record(fields)
}

// besideUser is the user of a wrapped entry.
type besideUser struct {
	sent  bool
	name  jsonscan.Span
	value field
}

func (d *decoder) user(user *besideUser, nested int) (problem *Error) {
	i := fields.index["user"]
	if user.sent {
		return stated([]byte(fields.fields[i].Name))
	}
	user.sent, user.name = true, d.in.Name()
	user.value, problem = d.field(fields.fields[i].Kind, nested)
	return problem.under(fields.fields[i].Name)
}

// addUser adds the user of a wrapped entry to its license.
func (rec *Record) addUser(in *jsonscan.Scanner, user besideUser, nested []*Record) *Error {
	i := fields.index["user"]
	switch {
	case !user.sent:
		return nil
	case rec.places[i] != 0:
		return stated([]byte(fields.fields[i].Name))
	}
	before := uint32(len(rec.nested)) //nolint:gosec // no more than maxContainers
	user.value.value.Start += before
	user.value.value.End += before
	rec.nested = append(rec.nested, nested...)
	rec.fields = append(rec.fields, user.value)
	rec.places[i] = uint8(len(rec.fields)) //nolint:gosec // no table has 256 fields
	if user.value.hasRest(rec.nested) {
		rec.rest = append(rec.rest, member{name: user.name, place: rec.places[i]})
	}
	return rec.sortRest(in)
}

// addBeside adds members that a wrapped entry has beside its license. A name
// that is taken gets a suffix.
func (rec *Record) addBeside(in *jsonscan.Scanner, beside []member) *Error {
	if len(beside) == 0 {
		return nil
	}
	taken := rec.restNames()
	for i := range beside {
		_, beside[i].suffixed = slices.BinarySearchFunc(taken, rec.name(beside[i]), bytes.Compare)
	}
	rec.rest = append(rec.rest, beside...)
	return rec.sortRest(in)
}
