package mockconfig

import (
	"errors"
	"fmt"
	"strings"
)

// problem is something wrong with a configuration or with a change.
type problem struct {
	at *place
	// reason is a sentence that says what is wrong, and what is allowed.
	reason string
}

// place is where in a configuration or a change a check is: a field, or one of its
// elements if it is a list. The place of the whole has no outer one. Places of the
// same whole share what was found so far.
type place struct {
	name string
	// index is negative for the field as a whole.
	index int
	outer *place
	// problems are all that was refused.
	problems *[]problem
	ids      *register
}

// root is the place of the whole.
func root() *place { return &place{problems: new([]problem), ids: newRegister()} }

// field is the place of a field.
func (p *place) field(name string) *place { return p.element(name, -1) }

// element is the place of an element of a list.
func (p *place) element(name string, i int) *place { return &place{name, i, p, p.problems, p.ids} }

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
	*p.problems = append(*p.problems, problem{p, fmt.Sprintf(format, args...)})
}

// err returns all that was refused as one error, nil if there is nothing.
func (p *place) err() error {
	var texts []string
	for _, one := range *p.problems {
		texts = append(texts, strings.TrimPrefix(one.at.String()+": "+one.reason, ": "))
	}
	if texts == nil {
		return nil
	}
	return errors.New(strings.Join(texts, " "))
}
