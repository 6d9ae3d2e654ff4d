package license

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// Kind says how a JSON value becomes an attribute. JSON null, and a field that
// is not there, become null whatever the kind.
type Kind int

// The kinds of fields.
const (
	// String is a string. Any other JSON value becomes its compact text.
	String Kind = iota + 1
	// Integer is a whole number of 64 bits, or a string of digits.
	Integer
	// Boolean is true or false, or 1 or 0.
	Boolean
	// JSON is any JSON value, kept as normalized text.
	JSON
	// Object is a JSON object with fields of its own.
	Object
	// ObjectOrCode is an Object, or a string that stands for the object
	// whose field code it is.
	ObjectOrCode
	// List is a JSON array of objects.
	List
	// Remainder is the JSON text of what no other field has taken.
	Remainder
	// WorkedOut is an object that no answer has: the provider works it out.
	WorkedOut
	// Map is objects by keys, worked out as well.
	Map
	// Integers is a list of whole numbers, worked out as well.
	Integers
)

func (f *Field) attrType() attr.Type {
	switch f.Kind {
	case Integer:
		return types.Int64Type
	case Boolean:
		return types.BoolType
	case Object, ObjectOrCode, WorkedOut:
		return f.Fields.objectType
	case List:
		return lazyListOf(f.Fields)
	case Map:
		return types.MapType{ElemType: f.Fields.objectType}
	case Integers:
		return types.ListType{ElemType: types.Int64Type}
	default:
		return types.StringType
	}
}

func wireType(t attr.Type) tftypes.Type {
	return t.TerraformType(context.Background())
}

// expected names the kind in errors.
func (k Kind) expected() string {
	switch k {
	case Integer:
		return "a whole number"
	case Boolean:
		return "true or false"
	case Object:
		return "an object"
	case ObjectOrCode:
		return "an object or a string"
	case List:
		return "a list"
	default:
		return "a string"
	}
}

// scalar converts one JSON value, whose kind and text are given, to a string,
// int64 or bool. It reports whether the value fits.
func (k Kind) scalar(kind jsonscan.Kind, text []byte) (any, bool) {
	switch k {
	case Integer:
		return integer(kind, text)
	case Boolean:
		return boolean(kind, text)
	default:
		if kind == jsonscan.String {
			return string(jsonscan.Unquote(text)), true
		}
		return compact(text), true
	}
}

// boolean also takes 0 and 1: the API's schema declares the allow_overages of
// a feature as a number.
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
