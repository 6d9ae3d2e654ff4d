package license

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmihailenco/msgpack/v5"
)

// testedType declares a license as the provider does, with nothing computed.
var testedType = ObjectType(append(
	Attributes(func(l License) (License, Omission) { return l, Omission{} }),
	Computed("entitlement", Nullable(StringType), "Nothing.", func(License) *string { return nil }),
)...)

func TestFill_putsComputedAttributesIn(t *testing.T) {
	t.Parallel()
	type pair struct {
		n     int64
		names map[string]string
	}
	number := int64(7)
	attributes := []Attribute[pair]{
		Computed("count", NumberType, "Count.", func(p pair) int64 { return p.n }),
		Computed("none", Nullable(NumberType), "None.", func(pair) *int64 { return nil }),
		Computed("some", Nullable(NumberType), "Some.", func(pair) *int64 { return &number }),
		Computed("list", ListType(BoolType), "List.", func(pair) []bool { return []bool{true, false} }),
		Computed("object", ObjectType(Computed("names", MapType(StringType), "Names.", func(p pair) map[string]string { return p.names })),
			"Object.", func(p pair) pair { return p }),
	}
	block := marshal(t, map[string]any{
		"product": "up", "filter": map[string]any{"ids": []any{1, 2.5}}, "unset": nil,
		"count": nil, "none": nil, "some": nil, "list": nil, "object": nil,
	})
	filled, err := Fill(context.Background(), block, attributes, pair{-3, map[string]string{"b": "x", "a": ""}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"product": "up", "filter": map[string]any{"ids": []any{1.0, 2.5}}, "unset": nil,
		"count": -3.0, "none": nil, "some": 7.0, "list": []any{true, false},
		"object": map[string]any{"names": map[string]any{"b": "x", "a": ""}},
	}
	if diff := cmp.Diff(want, unmarshal(t, filled)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFill_refusesOtherBlocks(t *testing.T) {
	t.Parallel()
	attributes := []Attribute[int64]{Computed("count", NumberType, "Count.", func(n int64) int64 { return n })}
	for name, block := range map[string][]byte{
		"without the attribute": marshal(t, map[string]any{"product": "up"}),
		"no object":             marshal(t, "up"),
		"null":                  marshal(t, nil),
		"truncated":             {0x82, 0xa1, 'a'},
		"nothing":               nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if filled, err := Fill(context.Background(), block, attributes, 1); err == nil {
				t.Errorf("got %x", filled)
			}
		})
	}
}

func TestFill_stops(t *testing.T) {
	t.Parallel()
	block := marshal(t, map[string]any{"texts": nil})
	megabyte := string(make([]byte, 1<<20))
	texts := []Attribute[[]string]{Computed("texts", ListType(StringType), "Texts.", func(of []string) []string { return of })}
	many := make([]string, MaxEncoded>>20+1)
	for i := range many {
		many[i] = megabyte
	}
	if _, err := Fill(context.Background(), block, texts, many); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Fill(canceled, block, texts, many[:1]); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// encoded returns licenses as Terraform gets them.
func encoded(t testing.TB, licenses []License) []any {
	t.Helper()
	attribute := Computed("licenses", ListType(testedType), "Licenses.", func(l []License) []License { return l })
	filled, err := Fill(context.Background(), marshal(t, map[string]any{"licenses": nil}), []Attribute[[]License]{attribute}, licenses)
	if err != nil {
		t.Fatal(err)
	}
	return unmarshal(t, filled).(map[string]any)["licenses"].([]any)
}

func marshal(t testing.TB, value any) []byte {
	t.Helper()
	out, err := msgpack.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// unmarshal returns an encoded value as encoding/json would: numbers are float64.
func unmarshal(t testing.TB, value []byte) any {
	t.Helper()
	var out any
	if err := msgpack.Unmarshal(value, &out); err != nil {
		t.Fatal(err)
	}
	return withFloats(out)
}

func withFloats(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name := range v {
			v[name] = withFloats(v[name])
		}
	case []any:
		for i := range v {
			v[i] = withFloats(v[i])
		}
	case int8:
		return float64(v)
	case int16:
		return float64(v)
	case int32:
		return float64(v)
	case int64:
		return float64(v)
	case uint8:
		return float64(v)
	case uint16:
		return float64(v)
	case uint32:
		return float64(v)
	case uint64:
		return float64(v)
	}
	return value
}
