package mockapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// check refuses what is not declared, what is missing, and values of other kinds.
func (f Fields) check(at place, o object) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if field, known := f[name]; known {
			field.check(at, name, o[name])
		} else {
			at.field(name).refuse("This is not known here. %s", f.instead(name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if f[name].Required && isNull(o[name]) {
			at.refuse("%q is missing.", name)
		}
	}
}

// instead names the fields that may be meant by an unknown name: those that it is
// a part of, or else all.
func (f Fields) instead(name string) string {
	all := slices.Sorted(maps.Keys(f))
	meant := slices.DeleteFunc(slices.Clone(all), func(known string) bool { return !strings.Contains(known, name) })
	if len(meant) == 0 || len(name) < 4 {
		return "Known are: " + strings.Join(all, ", ") + "."
	}
	return "Did you mean " + strings.Join(meant, " or ") + "?"
}

// check refuses a value that is not of the field's kind.
func (f Field) check(at place, name string, value json.RawMessage) {
	if isNull(value) {
		return
	}
	here := at.field(name)
	switch f.Kind {
	case Text:
		if text, ok := read[string](here, f.Kind, value); ok {
			f.checkChoice(here, text)
		}
	case Number:
		read[int64](here, f.Kind, value)
	case Flag:
		read[bool](here, f.Kind, value)
	case FlagOrNumber:
		if text := string(value); text != "0" && text != "1" {
			read[bool](here, f.Kind, value)
		}
	case Date:
		if text, ok := read[string](here, f.Kind, value); ok {
			checkDate(here, text)
		}
	case Duration:
		if text, ok := read[string](here, f.Kind, value); ok {
			checkDuration(here, text)
		}
	case Texts:
		read[[]string](here, f.Kind, value)
	case Pairs:
		read[map[string]*string](here, f.Kind, value)
	case Object:
		read[object](here, f.Kind, value)
	case Any:
	case Group:
		f.Fields.checkIn(here, value)
	case List:
		elements, _ := read[[]json.RawMessage](here, f.Kind, value)
		for i, element := range elements {
			f.Fields.checkIn(at.element(name, i), element)
		}
	}
}

// checkIn is check for a value that has to be an object.
func (f Fields) checkIn(at place, value json.RawMessage) {
	if inner, ok := read[object](at, Group, value); ok {
		f.check(at, inner)
	}
}

func (f Field) checkChoice(at place, text string) {
	if f.Choices != nil && !slices.Contains(f.Choices, text) {
		at.refuse("%q is not possible here. Possible are: %s.", text, strings.Join(f.Choices, ", "))
	}
}

func checkDuration(at place, text string) {
	if _, err := time.ParseDuration(text); err != nil {
		at.refuse("%q is no duration. Durations are such as 250ms, 8m or 1h30m.", text)
	}
}

// read decodes a value of a kind, or refuses another.
func read[T any](at place, kind Kind, value json.RawMessage) (decoded T, ok bool) {
	if isNull(value) || json.Unmarshal(value, &decoded) != nil {
		at.refuse("This has to be %s, and is %s.", kind, describe(value))
		return decoded, false
	}
	return decoded, true
}

// describe tells what a JSON value is, and a short one as it is.
func describe(value json.RawMessage) string {
	switch value[0] {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "a string"
	}
	return fmt.Sprintf("%.40s", value)
}

func isNull(value json.RawMessage) bool {
	return len(value) == 0 || bytes.Equal(value, []byte("null"))
}
