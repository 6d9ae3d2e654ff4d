package mockconfig

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// check refuses fields that are not declared, missing ones, values of other kinds,
// and values that identify something else.
func (f Fields) check(at *place, o Object) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if field, known := f[name]; known {
			field.check(at, name, o[name])
		} else {
			at.field(name).refuse("This is not known here. %s", f.instead(name))
		}
	}
	var missing []string
	for name, field := range f {
		if field.Required && o[name] == nil {
			missing = append(missing, name)
		}
	}
	slices.Sort(missing)
	for _, name := range missing {
		at.refuse("%q is missing.", name)
	}
}

// instead names the fields that may be meant by an unknown name: those that contain
// it, or else all.
func (f Fields) instead(name string) string {
	all := slices.Sorted(maps.Keys(f))
	meant := slices.DeleteFunc(slices.Clone(all), func(known string) bool { return !strings.Contains(known, name) })
	if len(meant) == 0 || len(name) < 4 {
		return "Known are: " + strings.Join(all, ", ") + "."
	}
	return "Did you mean " + strings.Join(meant, " or ") + "?"
}

// fits says which values are of a kind.
var fits = map[Kind]func(value any) bool{
	Text:     is[string],
	Date:     is[string],
	Duration: is[string],
	Number: func(value any) bool {
		_, err := as[json.Number](value).Int64()
		return err == nil
	},
	Flag: is[bool],
	FlagOrNumber: func(value any) bool {
		return is[bool](value) || value == json.Number("0") || value == json.Number("1")
	},
	Texts: func(value any) bool {
		return is[[]any](value) && !slices.ContainsFunc(as[[]any](value), func(element any) bool { return !is[string](element) })
	},
	Pairs: func(value any) bool {
		values := slices.Collect(maps.Values(group(value)))
		return is[Object](value) && !slices.ContainsFunc(values, func(element any) bool { return element != nil && !is[string](element) })
	},
	Group:     is[Object],
	AnyObject: is[Object],
	List:      is[[]any],
	Any:       is[any],
}

// check refuses a value of another kind, and what else the declaration excludes.
func (f Field) check(outer *place, name string, value any) {
	at := outer.field(name)
	if value == nil {
		return
	}
	if !fits[f.Kind](value) {
		at.refuse("This has to be %s, and is %s.", f.Kind, describe(value))
		return
	}
	if f.Unique != "" {
		f.checkUnique(at, value)
	}
	switch f.Kind {
	case Text, Date, Duration:
		f.checkText(at, text(value))
	case Texts:
		at.refuseIf(slices.Contains(texts(value), ""), "An element is empty.")
	case Group:
		f.Fields.check(at, group(value))
	case List:
		for i, element := range as[[]any](value) {
			here := outer.element(name, i)
			if is[Object](element) {
				f.Fields.check(here, group(element))
			} else {
				here.refuse("This has to be %s, and is %s.", Group, describe(element))
			}
		}
	default:
	}
}

func (f Field) checkUnique(at *place, value any) {
	if f.Kind == Number {
		value = number(value)
	}
	id := identity{nil, f.Unique, value}
	if f.Locally {
		id.within = at.outer.outer
	}
	at.refuseIf(!at.ids.take(id), "There is another %s %#v.", f.Unique, value)
}

func (f Field) checkText(at *place, text string) {
	switch {
	case f.Required && text == "":
		at.refuse("This is empty.")
	case f.Choices != nil && !slices.Contains(f.Choices, text):
		at.refuse("%q is not possible here. Possible are: %s.", text, strings.Join(f.Choices, ", "))
	case f.Kind == Date:
		checkDate(at, text)
	case f.Kind == Duration:
		_, err := time.ParseDuration(text)
		at.refuseIf(err != nil, "%q is not a valid duration. Durations are such as 250ms, 8m or 1h30m.", text)
	}
}

// describe says what a value is, and shows a short one.
func describe(value any) string {
	switch value := value.(type) {
	case Object:
		return "an object"
	case []any:
		return "a list"
	case string:
		return "a string"
	case nil:
		return "null"
	default:
		return fmt.Sprintf("%.40v", value)
	}
}
