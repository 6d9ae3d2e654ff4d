package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// complete returns a bill of materials in the CycloneDX format with the license
// of every component and with that date. It leaves out the sums of the tool that
// wrote it, which differ from machine to machine.
func complete(bill []byte, licenses map[string]string, date string) ([]byte, error) {
	decoder := json.NewDecoder(bytes.NewReader(bill))
	decoder.UseNumber()
	var document object
	if err := decoder.Decode(&document); err != nil {
		return nil, fmt.Errorf("the bill of materials: %w", err)
	}
	metadata, _ := document["metadata"].(object)
	components, _ := document["components"].([]any)
	if metadata == nil || len(components) == 0 {
		return nil, errors.New("the bill of materials has no metadata or no components")
	}
	metadata["timestamp"] = date
	remove(metadata["tools"], "hashes")
	for _, component := range append(components, metadata["component"]) {
		if err := addLicense(component, licenses); err != nil {
			return nil, err
		}
	}
	var completed bytes.Buffer
	encoder := json.NewEncoder(&completed)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(document)
	return completed.Bytes(), err
}

type object = map[string]any

func addLicense(component any, licenses map[string]string) error {
	fields, ok := component.(object)
	if !ok {
		return errors.New("the bill of materials has a component that is not an object")
	}
	name := fmt.Sprint(fields["name"])
	if licenses[name] == "" {
		return fmt.Errorf("%s has no license in NOTICES: run make notices", name)
	}
	fields["licenses"] = []object{{"expression": licenses[name]}}
	return nil
}

// remove removes the members of that name at any depth.
func remove(value any, name string) {
	switch value := value.(type) {
	case object:
		delete(value, name)
		for _, member := range value {
			remove(member, name)
		}
	case []any:
		for _, element := range value {
			remove(element, name)
		}
	}
}
