package license

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// Error says which part of a response cannot be used, and why.
type Error struct {
	// Reason says what is wrong.
	Reason string
	// value is the whole string or number that is wrong, empty for anything else.
	value string
	// isString is true for a string, false for a number.
	isString bool
	// steps lead to the part, from the inside out.
	steps []step
}

// step is a name, or the index of an element if the name is empty.
type step struct {
	name  string
	index int
	// isIndex is true for an index, false for a name.
	isIndex bool
}

// Redact replaces the parts of a response that the error repeats. Only then may
// it be shown: they can contain secrets.
func (e *Error) Redact(redact func(string) string) {
	e.value = redact(e.value)
	for i := range e.steps {
		e.steps[i].name = redact(e.steps[i].name)
	}
}

// Error implements error. It shows the beginning of long texts.
func (e *Error) Error() string {
	text := e.path() + ": " + e.Reason
	switch {
	case e.isString:
		return text + " " + clip(strconv.Quote(e.value), maxShown)
	case e.value != "":
		return text + " " + clip(e.value, maxShown)
	default:
		return text
	}
}

// path is the path of the part, for example licenses[3].max_activations. The
// index is that of the response, whose order need not be that of IDs.
func (e *Error) path() string {
	var path strings.Builder
	for _, s := range slices.Backward(e.steps) {
		switch {
		case s.isIndex:
			path.WriteString("[" + strconv.Itoa(s.index) + "]")
		case !isPlain(s.name):
			path.WriteString("[" + clip(strconv.Quote(s.name), maxShown) + "]")
		default:
			path.WriteString("." + clip(s.name, maxShown))
		}
	}
	return clip(strings.TrimPrefix(path.String(), "."), maxPath)
}

// under puts the error below a name. A nil Error stays nil.
func (e *Error) under(name string) *Error {
	if e != nil {
		e.steps = append(e.steps, step{name: name})
	}
	return e
}

// element puts the error below an element of a list. A nil Error stays nil.
func (e *Error) element(i int) *Error {
	if e != nil {
		e.steps = append(e.steps, step{index: i, isIndex: true})
	}
	return e
}

// stated is the error that a name occurs twice in an object.
func stated(name []byte) *Error {
	return (&Error{Reason: "stated more than once"}).under(string(name))
}

// mismatch is the error that a JSON value, given by its kind and text, is not
// what is wanted.
func mismatch(want string, kind jsonscan.Kind, text []byte) *Error {
	e := &Error{Reason: "expected " + want + ", got "}
	switch kind {
	case jsonscan.Object:
		e.Reason += "an object"
	case jsonscan.Array:
		e.Reason += "a list"
	case jsonscan.String:
		e.Reason += "the string"
		e.value, e.isString = string(jsonscan.Unquote(text)), true
	case jsonscan.Number:
		e.Reason += "the number"
		e.value = string(text)
	default:
		e.Reason += string(text)
	}
	return e
}

// maxShown is how much of a text of the response an error shows, and maxPath how
// much of a path, in bytes.
const (
	maxShown = 60
	maxPath  = 300
)

// isPlain reports whether a name is one that an attribute could have.
func isPlain(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
}

func clip(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	end := limit
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}
