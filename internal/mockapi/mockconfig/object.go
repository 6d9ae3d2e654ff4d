package mockconfig

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"strconv"
	"time"
)

// Object is a JSON object. Its numbers are of type [json.Number], which keeps their
// digits.
type Object = map[string]any

// ParseBody reads an object with the given fields from JSON. The error says all
// that is wrong.
func ParseBody(text []byte, fields Fields) (Object, error) {
	at := root()
	object := parseObject(at, text)
	if object != nil {
		fields.check(at, object)
	}
	return object, at.err()
}

// parseObject reads an object from JSON, or refuses the text and returns nil.
func parseObject(at *place, text []byte) Object {
	if len(bytes.TrimSpace(text)) == 0 {
		at.refuse("The body is empty. It has to be a JSON object.")
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var whole any
	err := decoder.Decode(&whole)
	if err == nil {
		if _, more := decoder.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("there is more after the first value")
		}
	}
	if err != nil {
		at.refuse("This is not JSON: %v.", err)
		return nil
	}
	if !is[Object](whole) {
		at.refuse("This has to be a JSON object, and is %s.", describe(whole))
	}
	return group(whole)
}

// is reports whether a value is of a type.
func is[T any](value any) bool {
	_, ok := value.(T)
	return ok
}

// as returns a value of a type, or the zero value if it is missing or null. The
// fields were checked before, here and in the functions that follow.
func as[T any](value any) T {
	typed, _ := value.(T)
	return typed
}

func text(value any) string { return as[string](value) }

func flag(value any) bool { return as[bool](value) }

func group(value any) Object { return as[Object](value) }

func number(value any) int64 {
	n, _ := as[json.Number](value).Int64()
	return n
}

func duration(value any) time.Duration {
	d, _ := time.ParseDuration(text(value))
	return d
}

func texts(value any) []string {
	var all []string
	for _, element := range as[[]any](value) {
		all = append(all, text(element))
	}
	return all
}

// each converts the elements of a list of objects.
func each[T any](value any, convert func(Object) T) []T {
	list := as[[]any](value)
	all := make([]T, 0, len(list))
	for _, element := range list {
		all = append(all, convert(group(element)))
	}
	return all
}

// self is the conversion of [each] that changes nothing.
func self(o Object) Object { return o }

// integer makes a number of an object.
func integer(n int64) json.Number { return json.Number(strconv.FormatInt(n, 10)) }

// merge returns base with its fields replaced by those of special, at any depth
// of fields that are groups. It changes neither.
func (f Fields) merge(base, special Object) Object {
	merged := make(Object)
	maps.Copy(merged, base)
	f.overlay(merged, special)
	return merged
}

// overlay is merge into an object that may be changed, but not the groups in it.
func (f Fields) overlay(base, special Object) {
	for name, value := range special {
		if f[name].Kind == Group && is[Object](base[name]) && is[Object](value) {
			value = f[name].Fields.merge(group(base[name]), group(value))
		}
		base[name] = value
	}
}
