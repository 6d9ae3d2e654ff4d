package mockapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

// object is a JSON object whose values keep the digits of their numbers.
type object map[string]json.RawMessage

// marshal writes JSON as JavaScript does, with & and < as they are.
func marshal(value any) (json.RawMessage, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSuffix(text.Bytes(), []byte("\n")), err
}

// encoded is marshal for what always has a JSON form.
func encoded(value any) json.RawMessage {
	text, err := marshal(value)
	if err != nil {
		panic(fmt.Errorf("mockapi: writing JSON: %w", err))
	}
	return text
}

// decode reads JSON that is part of the program, or was checked before.
func decode[T any](text []byte) T {
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		panic(fmt.Errorf("mockapi: reading JSON: %w", err))
	}
	return value
}

// value decodes what is there and not null.
func value[T any](text json.RawMessage) (decoded T, ok bool) {
	if isNull(text) {
		return decoded, false
	}
	return decoded, json.Unmarshal(text, &decoded) == nil
}

// merge returns base with what special has in place of it, at any depth of the
// fields that are groups.
func (f Fields) merge(base, special object) object {
	merged := maps.Clone(base)
	if merged == nil {
		merged = make(object)
	}
	for name, text := range special {
		outer, ok := value[object](merged[name])
		inner, also := value[object](text)
		if f[name].Kind == Group && ok && also {
			text = encoded(f[name].Fields.merge(outer, inner))
		}
		merged[name] = text
	}
	return merged
}

// parseObject reads the text of one JSON object.
func parseObject(text []byte) (object, error) {
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, &InputError{Reason: "There is nothing here. It has to be a JSON object."}
	}
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		return nil, &InputError{Reason: fmt.Sprintf("This is no JSON: %v.", err)}
	}
	var o object
	if json.Unmarshal(whole, &o) != nil || o == nil {
		return nil, &InputError{Reason: fmt.Sprintf("This has to be a JSON object, and is %s.", describe(bytes.TrimSpace(whole)))}
	}
	return o, nil
}
