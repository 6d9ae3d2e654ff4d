package mockconfig

import (
	"fmt"
	"slices"
	"strings"
)

// InputError is something wrong with a configuration or with a change.
type InputError struct {
	// Path is where it is, from the outside in. It is empty for the whole.
	Path []Step
	// Reason is a sentence that says what is wrong, and what is allowed.
	Reason string
}

// Step is one step of the path to a value: a field, and which of its elements if it
// is a list.
type Step struct {
	Field string
	// Index is negative for the field as a whole.
	Index int
}

func (e *InputError) Error() string {
	if len(e.Path) == 0 {
		return e.Reason
	}
	var path strings.Builder
	for i, step := range e.Path {
		if i > 0 {
			path.WriteByte('.')
		}
		path.WriteString(step.Field)
		if step.Index >= 0 {
			fmt.Fprintf(&path, "[%d]", step.Index)
		}
	}
	return path.String() + ": " + e.Reason
}

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

// place is where in a configuration a check is, and collects what is wrong there.
type place struct {
	step  Step
	outer *place
	errs  *InputErrors
}

// root is the place of the whole.
func root() *place { return &place{errs: new(InputErrors)} }

// field is the place of a field.
func (p *place) field(name string) *place { return &place{Step{name, -1}, p, p.errs} }

// element is the place of an element of a list.
func (p *place) element(name string, i int) *place { return &place{Step{name, i}, p, p.errs} }

func (p *place) refuse(format string, args ...any) {
	var path []Step
	for at := p; at.outer != nil; at = at.outer {
		path = append(path, at.step)
	}
	slices.Reverse(path)
	*p.errs = append(*p.errs, &InputError{path, fmt.Sprintf(format, args...)})
}
