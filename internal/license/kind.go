package license

import "github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"

// Kind says which JSON values a field takes. Null, and a field that is missing,
// become null whatever the kind.
type Kind struct {
	form form
	// fields are those of an object, or of the objects in a list.
	fields *Table
}

// form is a kind without its fields.
type form int

const (
	stringForm form = iota
	integerForm
	booleanForm
	positiveForm
	jsonForm
	objectForm
	objectOrCodeForm
	listForm
)

// The kinds without fields.
var (
	// String is a string. Any other JSON value becomes its compact text.
	String = Kind{form: stringForm}
	// Integer is a whole number of 64 bits, or a string of digits.
	Integer = Kind{form: integerForm}
	// Boolean is true or false, or 1 or 0.
	Boolean = Kind{form: booleanForm}
	// Positive is a Boolean, or a number: true if it is above 0.
	Positive = Kind{form: positiveForm}
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
	case booleanForm, positiveForm:
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
	case positiveForm:
		return "true, false or a number"
	case objectForm:
		return "an object"
	case objectOrCodeForm:
		return "an object or a string"
	default: // no other kind refuses a value
		return "a list"
	}
}

// isObject reports whether JSON objects are of the kind.
func (k Kind) isObject() bool {
	return k.form == objectForm || k.form == objectOrCodeForm
}

// check explains why a JSON value that is given by its kind and text is not of
// this kind.
func (k Kind) check(kind jsonscan.Kind, text []byte) *Error {
	result := otherKind
	switch k.form {
	case integerForm:
		_, result = integer(kind, text)
	case booleanForm, positiveForm:
		_, result = k.boolean(kind, text)
	default: // the decoder reads the others itself
	}
	switch result {
	case fits:
		return nil
	case tooLarge:
		e := mismatch(k.expected(), kind, text)
		e.Reason = "expected " + k.expected() + ", got one that is too large:"
		return e
	default:
		return mismatch(k.expected(), kind, text)
	}
}
