package mockconfig

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// check refuses fields that are not declared, missing ones, and values of other
// kinds.
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

// check refuses a value of another kind.
func (f Field) check(at *place, name string, value any) {
	if value == nil {
		return
	}
	if !f.fits(value) {
		at.field(name).refuse("This has to be %s, and is %s.", f.Kind, describe(value))
		return
	}
	switch f.Kind {
	case Text, Date, Duration:
		f.checkText(at.field(name), text(value))
	case Texts:
		if slices.Contains(texts(value), "") {
			at.field(name).refuse("An element is empty.")
		}
	case Group:
		f.Fields.check(at.field(name), group(value))
	case List:
		elements, _ := value.([]any)
		for i, element := range elements {
			if o, ok := element.(Object); ok {
				f.Fields.check(at.element(name, i), o)
			} else {
				at.element(name, i).refuse("This has to be %s, and is %s.", Group, describe(element))
			}
		}
	default:
	}
}

// fits reports whether a value is of the field's kind.
func (f Field) fits(value any) (ok bool) {
	switch f.Kind {
	case Text, Date, Duration:
		_, ok = value.(string)
	case Number:
		digits, _ := value.(json.Number)
		_, err := strconv.ParseInt(string(digits), 10, 64)
		ok = err == nil
	case Flag:
		_, ok = value.(bool)
	case FlagOrNumber:
		_, ok = value.(bool)
		ok = ok || value == json.Number("0") || value == json.Number("1")
	case Texts:
		list, isList := value.([]any)
		ok = isList && !slices.ContainsFunc(list, func(element any) bool { return !isText(element) })
	case Pairs:
		pairs, isObject := value.(Object)
		values := slices.Collect(maps.Values(pairs))
		ok = isObject && !slices.ContainsFunc(values, func(element any) bool { return element != nil && !isText(element) })
	case Group, AnyObject:
		_, ok = value.(Object)
	case List:
		_, ok = value.([]any)
	case Any:
		ok = true
	}
	return ok
}

func isText(value any) bool {
	_, ok := value.(string)
	return ok
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
		if _, err := time.ParseDuration(text); err != nil {
			at.refuse("%q is not a valid duration. Durations are such as 250ms, 8m or 1h30m.", text)
		}
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
