package mockconfig

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// encode writes a value of an [Object] as compact JSON, as JavaScript does: & and <
// stay as they are. The standard library takes three times as long, which matters
// for files with thousands of licenses.
func encode(value any) json.RawMessage { return appendJSON(make([]byte, 0, 4096), value) }

func appendJSON(text []byte, value any) []byte {
	switch value := value.(type) {
	case nil:
		return append(text, "null"...)
	case bool:
		return strconv.AppendBool(text, value)
	case json.Number:
		return append(text, value...)
	case string:
		return appendString(text, value)
	case Object:
		return appendObject(text, value)
	case []any:
		text = append(text, '[')
		for i, element := range value {
			if i > 0 {
				text = append(text, ',')
			}
			text = appendJSON(text, element)
		}
		return append(text, ']')
	default:
		panic(fmt.Errorf("mockconfig: a %T is not a value of an object", value))
	}
}

// appendObject writes the names in alphabetical order.
func appendObject(text []byte, object Object) []byte {
	var few [100]string
	names := slices.AppendSeq(few[:0], maps.Keys(object))
	slices.Sort(names)
	text = append(text, '{')
	for i, name := range names {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(appendString(text, name), ':')
		text = appendJSON(text, object[name])
	}
	return append(text, '}')
}

func appendString(text []byte, value string) []byte {
	for i := range len(value) {
		if c := value[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return append(text, quoted(value)...)
		}
	}
	text = append(append(text, '"'), value...)
	return append(text, '"')
}

// quoted writes a string with characters that may have to be escaped.
func quoted(value string) []byte {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	// A string always has a JSON form.
	_ = encoder.Encode(value)
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}
