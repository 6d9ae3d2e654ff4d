package mockapi

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// marshal writes JSON as JavaScript does, with & and < as they are.
func marshal(value any) (json.RawMessage, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return text.Bytes(), err
}

// decode reads JSON that is part of the program.
func decode[T any](text []byte) T {
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		panic(fmt.Errorf("mockapi: reading an embedded account: %w", err))
	}
	return value
}
