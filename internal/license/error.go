package license

import (
	"strconv"
	"unicode/utf8"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// Error says which part of an answer cannot be taken as it is, and why.
type Error struct {
	// Path leads to the part, for example licenses[3].max_activations. The
	// index counts in the order of the API's answer.
	Path string
	// Reason says what is wrong there.
	Reason string
	// Value is the whole string or number that is wrong, empty for anything else.
	// It has to be free of secrets before Error shows the beginning of it.
	Value string
	// isString tells a string from a number.
	isString bool
}

// Error implements error.
func (e *Error) Error() string {
	text := e.Path + ": " + e.Reason
	switch {
	case e.isString:
		return text + " " + clip(strconv.Quote(e.Value))
	case e.Value != "":
		return text + " " + clip(e.Value)
	default:
		return text
	}
}

// under puts the error below a field or, where name is empty, an element.
func (e *Error) under(name string) *Error {
	switch {
	case e.Path == "":
		e.Path = name
	case e.Path[0] == '[':
		e.Path = name + e.Path
	default:
		e.Path = name + "." + e.Path
	}
	return e
}

// element puts the error below the element of a list.
func (e *Error) element(i int) *Error {
	return e.under("[" + strconv.Itoa(i) + "]")
}

func mismatch(want Kind, kind jsonscan.Kind, text []byte) *Error {
	e := &Error{Reason: "expected " + want.expected() + ", got "}
	switch kind {
	case jsonscan.Object:
		e.Reason += "an object"
	case jsonscan.Array:
		e.Reason += "a list"
	case jsonscan.String:
		e.Reason += "the string"
		e.Value, e.isString = string(jsonscan.Unquote(text)), true
	case jsonscan.Number:
		e.Reason += "the number"
		e.Value = string(text)
	default:
		e.Reason += string(text)
	}
	return e
}

// maxShown is how much of an unexpected value an error repeats, in bytes.
const maxShown = 60

func clip(text string) string {
	if len(text) <= maxShown {
		return text
	}
	end := maxShown
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}
