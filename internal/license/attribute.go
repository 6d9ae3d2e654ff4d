package license

import (
	"cmp"
	"maps"
	"slices"
)

// Declaration is what a schema says of an attribute.
type Declaration struct {
	// Name is the attribute's name.
	Name string
	// Description is its documentation: Markdown, full sentences.
	Description string
	// Shape is what its values consist of.
	Shape Shape
}

// Shape is what the values of an attribute consist of. A String, Number or Bool
// has neither an element nor attributes.
type Shape struct {
	// Form is the kind of value.
	Form Form
	// Element is the shape of the elements of a List or Map.
	Element *Shape
	// Attributes are those of an Object, in their order.
	Attributes []Declaration
}

// Form is a kind of value in Terraform.
type Form string

// The forms of values. A Number is a whole number of 64 bits.
const (
	FormString Form = "string"
	FormNumber Form = "number"
	FormBool   Form = "bool"
	FormList   Form = "list"
	FormMap    Form = "map"
	FormObject Form = "object"
)

// Type is a type of attributes: the shape of values that are given as a V, and
// their encoding.
type Type[V any] struct {
	shape  Shape
	encode func(*encoder, V)
}

// The types of scalars.
var (
	StringType = Type[string]{Shape{Form: FormString}, (*encoder).text}
	NumberType = Type[int64]{Shape{Form: FormNumber}, (*encoder).number}
	BoolType   = Type[bool]{Shape{Form: FormBool}, (*encoder).boolean}
)

// Nullable is a type of which nil is null.
func Nullable[V any](of Type[V]) Type[*V] {
	return Type[*V]{of.shape, func(e *encoder, value *V) {
		if value == nil {
			e.null()
			return
		}
		of.encode(e, *value)
	}}
}

// ListType is the type of lists of elements of a type. A list is never null.
func ListType[V any](element Type[V]) Type[[]V] {
	return Type[[]V]{Shape{Form: FormList, Element: &element.shape}, func(e *encoder, values []V) {
		e.listOf(len(values))
		start := e.out.Len()
		for i, value := range values {
			if i == sampled {
				e.reserve(int64(e.out.Len()-start) / sampled * int64(len(values)-sampled))
			}
			if !e.goesOn() {
				return
			}
			element.encode(e, value)
		}
	}}
}

// sampled is how many elements of a list are encoded before memory is reserved
// for the others.
const sampled = 100

// MapType is the type of maps of elements of a type. A map is never null.
func MapType[V any](element Type[V]) Type[map[string]V] {
	return Type[map[string]V]{Shape{Form: FormMap, Element: &element.shape}, func(e *encoder, values map[string]V) {
		e.mapOf(len(values))
		for _, key := range slices.Sorted(maps.Keys(values)) {
			if !e.goesOn() {
				return
			}
			e.text(key)
			element.encode(e, values[key])
		}
	}}
}

// ObjectType is the type of objects of which each attribute follows from a T.
func ObjectType[T any](attributes ...Attribute[T]) Type[T] {
	shape := Shape{Form: FormObject, Attributes: Declarations(attributes)}
	sorted := sortedByName(attributes)
	return Type[T]{shape, func(e *encoder, of T) {
		e.mapOf(len(sorted))
		for _, a := range sorted {
			a.encodeMember(e, of)
		}
	}}
}

// Attribute is an attribute of an object, whose value follows from a T.
type Attribute[T any] struct {
	Declaration
	// name is the encoded name.
	name   []byte
	encode func(*encoder, T)
}

func newAttribute[T any](declaration Declaration, encode func(*encoder, T)) Attribute[T] {
	return Attribute[T]{declaration, encodedName(declaration.Name), encode}
}

// Computed declares an attribute that the provider computes: value returns its
// value.
func Computed[T, V any](name string, of Type[V], description string, value func(T) V) Attribute[T] {
	return newAttribute(Declaration{Name: name, Description: description, Shape: of.shape},
		func(e *encoder, from T) { of.encode(e, value(from)) })
}

// Declarations returns the declarations of attributes in their order.
func Declarations[T any](attributes []Attribute[T]) []Declaration {
	declarations := make([]Declaration, len(attributes))
	for i, a := range attributes {
		declarations[i] = a.Declaration
	}
	return declarations
}

// encodeMember encodes the attribute's name and value.
func (a *Attribute[T]) encodeMember(e *encoder, of T) {
	e.raw(a.name)
	a.encode(e, of)
}

// sortedByName returns attributes in the order in which the protocol's module
// encodes them.
func sortedByName[T any](attributes []Attribute[T]) []*Attribute[T] {
	sorted := make([]*Attribute[T], len(attributes))
	for i := range attributes {
		sorted[i] = &attributes[i]
	}
	slices.SortFunc(sorted, func(a, b *Attribute[T]) int { return cmp.Compare(a.Name, b.Name) })
	return sorted
}
