package license

import (
	"fmt"
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
}

// Error implements error.
func (e *Error) Error() string {
	return e.Path + ": " + e.Reason
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
	return &Error{Reason: fmt.Sprintf("expected %s, got %s", want.expected(), describe(kind, text))}
}

// maxShown is how much of an unexpected value an error repeats, in bytes.
const maxShown = 60

func describe(kind jsonscan.Kind, text []byte) string {
	switch kind {
	case jsonscan.Object:
		return "an object"
	case jsonscan.Array:
		return "a list"
	case jsonscan.String:
		return "the string " + clip(strconv.Quote(string(jsonscan.Unquote(text))))
	case jsonscan.Number:
		return "the number " + clip(string(text))
	default:
		return string(text)
	}
}

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
