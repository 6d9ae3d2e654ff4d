package license

import (
	"bytes"
	"encoding/json"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// Kind says which JSON values a field takes. Null, and a field that is missing,
// become null whatever the kind.
type Kind struct {
	form form
	// fields are those of an object, or of the objects in a list.
	fields *Table
}

// form is what tells kinds apart that have no fields.
type form int

const (
	stringForm form = iota + 1
	integerForm
	booleanForm
	jsonForm
	objectForm
	objectOrCodeForm
	listForm
)

// The kinds without fields of their own.
var (
	// String is a string. Any other JSON value becomes its compact text.
	String = Kind{form: stringForm}
	// Integer is a whole number of 64 bits, or a string of digits.
	Integer = Kind{form: integerForm}
	// Boolean is true or false, or 1 or 0.
	Boolean = Kind{form: booleanForm}
	// JSON is any JSON value, kept as normalized text.
	JSON = Kind{form: jsonForm}
)

// Object is a JSON object with those fields.
func Object(fields *Table) Kind {
	return Kind{form: objectForm, fields: fields}
}

// ObjectOrCode is an Object, or a string: the object's field code.
func ObjectOrCode(fields *Table) Kind {
	return Kind{form: objectOrCodeForm, fields: fields}
}

// List is a JSON array of objects with those fields.
func List(fields *Table) Kind {
	return Kind{form: listForm, fields: fields}
}

// shape is that of the kind's attributes.
func (k Kind) shape() Shape {
	switch k.form {
	case integerForm:
		return Shape{Form: FormNumber}
	case booleanForm:
		return Shape{Form: FormBool}
	case objectForm, objectOrCodeForm:
		return k.fields.object.shape
	case listForm:
		return Shape{Form: FormList, Element: &k.fields.object.shape}
	default:
		return Shape{Form: FormString}
	}
}

// expected names the kind in errors.
func (k Kind) expected() string {
	switch k.form {
	case integerForm:
		return "a whole number"
	case booleanForm:
		return "true or false"
	case objectForm:
		return "an object"
	case objectOrCodeForm:
		return "an object or a string"
	case listForm:
		return "a list"
	default:
		return "a string"
	}
}

// scalar converts one JSON value, whose kind and text are given, to a string,
// int64 or bool. It reports whether the value fits.
func (k Kind) scalar(kind jsonscan.Kind, text []byte) (any, bool) {
	switch k.form {
	case integerForm:
		return integer(kind, text)
	case booleanForm:
		return boolean(kind, text)
	default:
		if kind == jsonscan.String {
			return string(jsonscan.Unquote(text)), true
		}
		return compact(text), true
	}
}

// boolean also takes 0 and 1.
func boolean(kind jsonscan.Kind, text []byte) (any, bool) {
	if kind == jsonscan.True || kind == jsonscan.False {
		return kind == jsonscan.True, true
	}
	n, ok := integer(kind, text)
	if !ok || kind != jsonscan.Number || n != int64(0) && n != int64(1) {
		return nil, false
	}
	return n == int64(1), true
}

func compact(text []byte) string {
	var out bytes.Buffer
	if err := json.Compact(&out, text); err != nil {
		return string(text)
	}
	return out.String()
}
