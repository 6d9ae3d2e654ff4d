package license

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vmihailenco/msgpack/v5"
)

func TestFill_addsComputedAttributes(t *testing.T) {
	t.Parallel()
	type names = map[string]string
	number := int64(-3)
	attributes := []Attribute[names]{
		Computed("none", Nullable(NumberType), "None.", func(names) *int64 { return nil }),
		Computed("some", Nullable(NumberType), "Some.", func(names) *int64 { return &number }),
		Computed("list", ListType(BoolType), "List.", func(names) []bool { return []bool{true, false} }),
		Computed("object", ObjectType(Computed("names", MapType(StringType), "Names.", func(n names) names { return n })),
			"Object.", func(n names) names { return n }),
	}
	block := map[string]any{"product": "up", "filter": map[string]any{"ids": []any{1, 2.5}}, "unset": nil}
	want := map[string]any{"product": "up", "filter": map[string]any{"ids": []any{1.0, 2.5}}, "unset": nil}
	want["none"], want["some"], want["list"] = nil, -3.0, []any{true, false}
	want["object"] = map[string]any{"names": map[string]any{"b": "x", "a": ""}}
	for _, a := range attributes {
		block[a.Name] = nil
	}
	filled, err := Fill(t.Context(), marshal(t, block), attributes, names{"b": "x", "a": ""})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(any(want), unmarshal(t, filled)); diff != "" {
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

func TestFill_upToMaxEncoded(t *testing.T) {
	t.Parallel()
	all := make([]byte, MaxEncoded)
	block := marshal(t, map[string]any{"zeros": nil})
	zeros := []Attribute[int]{Computed("zeros", Type[int]{encode: func(e *encoder, n int) { e.raw(all[:n]) }}, "Zeros.",
		func(n int) int { return n })}
	empty, err := Fill(t.Context(), block, zeros, 0)
	if err != nil {
		t.Fatal(err)
	}
	if largest, err := Fill(t.Context(), block, zeros, MaxEncoded-len(empty)); len(largest) != MaxEncoded {
		t.Errorf("got %d bytes, %v", len(largest), err)
	}
	if _, err := Fill(t.Context(), block, zeros, MaxEncoded-len(empty)+1); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

// TestFill_reservesMemory checks that a list takes little more memory than its
// encoding. A buffer that doubles whenever it is full would take up to twice it.
func TestFill_reservesMemory(t *testing.T) {
	t.Parallel()
	type list struct{ count, size int }
	attributes := []Attribute[list]{
		Computed("before", StringType, "Text.", func(list) string { return strings.Repeat("-", 10_000) }),
		Computed("texts", ListType(StringType), "Texts.", func(l list) []string {
			return slices.Repeat([]string{strings.Repeat("-", l.size)}, l.count)
		}),
	}
	block := marshal(t, map[string]any{"before": nil, "texts": nil})
	for _, l := range []list{{200, 6_000}, {14_000, 100}} {
		filled, err := Fill(t.Context(), block, attributes, l)
		if err != nil {
			t.Fatal(err)
		}
		if cap(filled) > len(filled)/5*6 {
			t.Errorf("%d texts of %d bytes take %d bytes, encoded in %d", l.count, l.size, cap(filled), len(filled))
		}
	}
}

func TestFill_canBeCanceled(t *testing.T) {
	t.Parallel()
	type texts = map[string]string
	attributes := []Attribute[texts]{
		Computed("list", ListType(StringType), "List.", func(of texts) []string { return slices.Collect(maps.Values(of)) }),
		Computed("map", MapType(StringType), "Map.", func(of texts) texts { return of }),
	}
	for _, a := range attributes {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		e := newEncoder(ctx)
		if a.encode(e, texts{"a": "b"}); !errors.Is(e.err, context.Canceled) || e.out.Len() != 1 {
			t.Errorf("%s: %v after %x", a.Name, e.err, e.out.Bytes())
		}
	}
}

func TestEncoder_textsOfAnyLength(t *testing.T) {
	t.Parallel()
	for _, length := range []int{0, 1<<5 - 1, 1 << 5, 1<<8 - 1, 1 << 8, 1<<16 - 1, 1 << 16} {
		text, got, want := strings.Repeat("x", length), newEncoder(t.Context()), newEncoder(t.Context())
		got.bytes([]byte(text))
		if want.text(text); !bytes.Equal(got.out.Bytes(), want.out.Bytes()) {
			t.Errorf("%d bytes become %.20x, want %.20x", length, got.out.Bytes(), want.out.Bytes())
		}
	}
}

// fill encodes licenses as the provider does, with nothing computed.
func fill(ctx context.Context, t testing.TB, licenses []License, omitted ...string) ([]byte, error) {
	t.Helper()
	licenseType := ObjectType(append(
		Attributes(func(l License) (License, Omission) { return l, Omit(omitted) }),
		Computed("entitlement", Nullable(StringType), "Nothing.", func(License) *string { return nil }),
	)...)
	attribute := Computed("licenses", ListType(licenseType), "Licenses.", func(l []License) []License { return l })
	return Fill(ctx, marshal(t, map[string]any{"licenses": nil}), []Attribute[[]License]{attribute}, licenses)
}

// encoded returns licenses as Terraform gets them.
func encoded(t testing.TB, licenses []License, omitted ...string) []any {
	t.Helper()
	filled, err := fill(context.Background(), t, licenses, omitted...)
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
	var decoded, out any
	if err := msgpack.Unmarshal(value, &decoded); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(decoded)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}
