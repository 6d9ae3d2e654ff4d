package mockconfig

import (
	"fmt"
	"strings"
)

// InputError is something wrong with a configuration or with a change.
type InputError struct {
	at *place
	// Reason is a sentence that says what is wrong, and what is allowed.
	Reason string
}

func (e *InputError) Error() string { return strings.TrimPrefix(e.at.String()+": "+e.Reason, ": ") }

// InputErrors are all that is wrong with a configuration or with a change.
type InputErrors []*InputError

func (e InputErrors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, " ")
}

// or returns the errors as one, nil if there is none.
func (e InputErrors) or() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

// place is where in a configuration or a change a check is: a field, or one of its
// elements if it is a list. The place of the whole has no outer one. Places of the
// same whole share what was found so far.
type place struct {
	name string
	// index is negative for the field as a whole.
	index int
	outer *place
	errs  *InputErrors
	ids   *register
}

// root is the place of the whole.
func root() *place { return &place{errs: new(InputErrors), ids: newRegister()} }

// field is the place of a field.
func (p *place) field(name string) *place { return p.element(name, -1) }

// element is the place of an element of a list.
func (p *place) element(name string, i int) *place { return &place{name, i, p, p.errs, p.ids} }

// String is the path from the outside in, such as companies[0].name.
func (p *place) String() string {
	if p.outer == nil {
		return ""
	}
	step := p.name
	if p.index >= 0 {
		step = fmt.Sprintf("%s[%d]", p.name, p.index)
	}
	return strings.TrimPrefix(p.outer.String()+"."+step, ".")
}

// refuseIf refuses what is here if it is wrong.
func (p *place) refuseIf(wrong bool, format string, args ...any) {
	if wrong {
		p.refuse(format, args...)
	}
}

func (p *place) refuse(format string, args ...any) {
	*p.errs = append(*p.errs, &InputError{p, fmt.Sprintf(format, args...)})
}
