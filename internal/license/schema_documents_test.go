package license

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDecode_documentsOfTheResponseSchema generates responses that fit the
// vendor's schema, with whole numbers if ids and counts are meant, and compares
// every attribute with the value that was sent.
func TestDecode_documentsOfTheResponseSchema(t *testing.T) {
	t.Parallel()
	schema := readJSON(t, "response.schema.json").(map[string]any)["items"].(map[string]any)
	g := generator{t, rand.New(rand.NewPCG(16, 6))} //nolint:gosec // G404: reproducible documents
	for range 200 {
		sent, want := g.object(fields, schema)
		want["additional_properties"], want["entitlement"] = nil, nil
		entry, err := json.Marshal(sent)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(any(want), decodeOne(t, string(entry))); diff != "" {
			t.Fatalf("(-want +got):\n%s\n%s", diff, entry)
		}
	}
}

// generator makes random documents.
type generator struct {
	t      *testing.T
	random *rand.Rand
}

// object returns an object that fits a schema, and the attributes that it
// becomes. Members that the schema does not require are missing at times.
func (g generator) object(table *Table, schema map[string]any) (sent, want map[string]any) {
	sent, want = map[string]any{}, map[string]any{}
	for _, f := range table.fields {
		want[f.Name] = nil
	}
	required, _ := schema["required"].([]any)
	properties := schema["properties"].(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		i, declared := table.index[name]
		if !declared {
			g.t.Fatalf("%s of the vendor's schema has no row", name)
		}
		if slices.Contains(required, any(name)) || g.random.IntN(3) > 0 {
			sent[name], want[name] = g.value(table.fields[i], properties[name].(map[string]any))
		}
	}
	return sent, want
}

// value returns a value of one of the types that the schema has for a field, and
// that of its attribute.
func (g generator) value(f Field, schema map[string]any) (sent, want any) {
	types, several := schema["type"].([]any)
	if !several {
		types = []any{schema["type"]}
	}
	switch of := types[g.random.IntN(len(types))]; {
	case of == "null":
		return nil, nil
	case of == "boolean" && f.Kind == Boolean:
		sent := g.random.IntN(2) == 0
		return sent, sent
	case of == "number" && f.Kind == Integer:
		return g.count()
	case of == "number" && f.Kind == Positive:
		sent := []float64{-1, 0, 0.5, 1, 5}[g.random.IntN(5)]
		return sent, sent > 0
	case of == "string" && f.Kind == String:
		sent := g.text(schema)
		return sent, sent
	case of == "string" && f.Kind.form == objectOrCodeForm:
		return "ACME", map[string]any{"id": nil, "name": nil, "code": "ACME"}
	case of == "object" && f.Kind == JSON:
		const normal = `{"a":[1.50,{"x":null,"y":"z"}],"b":{}}`
		return json.RawMessage(normal), normal
	case of == "object" && f.Kind.form == objectForm:
		return g.object(f.Kind.fields, schema)
	case of == "array" && f.Kind.form == listForm:
		return g.list(f.Kind, schema["items"].(map[string]any))
	default:
		g.t.Fatalf("the row of %s takes no %s, which the vendor's schema has", f.Name, of)
		return nil, nil
	}
}

// count returns an id or a count in one of the spellings of JSON. The attribute
// is compared as a float64, which has all these numbers exactly.
func (g generator) count() (sent, want any) {
	n := []int64{0, 1, -1, 25, 127, 128, 65_536, 1719215304208059}[g.random.IntN(8)]
	spelling := []string{"%d", "%d.0", "%de0", "%d.0e0", "%d.00E+0"}[g.random.IntN(5)]
	return json.RawMessage(fmt.Sprintf(spelling, n)), float64(n)
}

// text returns a string, of the schema's choices if it has some.
func (g generator) text(schema map[string]any) any {
	choices := []any{"", "plain", "2031-03-16", "café \u2028 <&> \"\\\"", "null", "7"}
	if enum, ok := schema["enum"].([]any); ok {
		choices = enum
	}
	return choices[g.random.IntN(len(choices))]
}

func (g generator) list(kind Kind, schema map[string]any) (sent, want any) {
	documents, attributes := []any{}, []any{}
	for range g.random.IntN(4) {
		document, attribute := g.object(kind.fields, schema)
		documents, attributes = append(documents, document), append(attributes, attribute)
	}
	return documents, attributes
}
