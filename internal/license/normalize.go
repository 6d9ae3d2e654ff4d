package license

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// member is a name of an object with the text of its value.
type member struct {
	name string
	text []byte
}

type members []member

// normalize reads a JSON value and returns it as text that is equal for equal
// values: no white space, members sorted by name, no needless escapes. Numbers
// keep the form that they came in, so no digit is lost.
func normalize(s *jsonscan.Scanner) ([]byte, *Error) {
	switch s.Kind() {
	case jsonscan.Object:
		var found members
		for name := range s.Members() {
			text, problem := normalize(s)
			if problem != nil {
				return nil, problem.under(string(name))
			}
			found = append(found, member{string(name), text})
		}
		return found.object()
	case jsonscan.Array:
		var elements [][]byte
		for i := range s.Elements() {
			text, problem := normalize(s)
			if problem != nil {
				return nil, problem.element(i)
			}
			elements = append(elements, text)
		}
		return slices.Concat([]byte("["), bytes.Join(elements, []byte(",")), []byte("]")), nil
	case jsonscan.String:
		return jsonscan.Quote(s.Text()), nil
	default:
		return s.Skip(), nil
	}
}

// read adds a member with the value that comes next.
func (m *members) read(name string, s *jsonscan.Scanner) *Error {
	text, problem := normalize(s)
	if problem != nil {
		return problem.under(name)
	}
	*m = append(*m, member{name, text})
	return nil
}

// apartFrom returns the members with other names than those of taken.
func (m members) apartFrom(taken members) members {
	for i := range m {
		for slices.ContainsFunc(taken, func(t member) bool { return t.name == m[i].name }) {
			m[i].name += " (beside license)"
		}
	}
	return m
}

// object returns the text of the object of these members. A name that occurs
// twice is an error: whichever value were taken, another reader of the same
// answer could have taken the other.
func (m members) object() ([]byte, *Error) {
	slices.SortFunc(m, func(a, b member) int { return cmp.Compare(a.name, b.name) })
	text := []byte("{")
	for i, field := range m {
		if i > 0 {
			if m[i-1].name == field.name {
				return nil, stated(field.name)
			}
			text = append(text, ',')
		}
		text = append(text, jsonscan.Quote([]byte(field.name))...)
		text = append(text, ':')
		text = append(text, field.text...)
	}
	return append(text, '}'), nil
}

func stated(name string) *Error {
	return &Error{Path: name, Reason: "stated more than once"}
}
