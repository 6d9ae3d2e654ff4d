package license

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// manyNames is how many names the tests of this file sort: reading them takes
// about manyNames/1024 looks at the context, and sorting them ten times as many.
const manyNames = 30_000

// sorted are places of a response whose names are sorted.
var sorted = map[string][2]string{
	"metadata":         {`[{"id":1,"metadata":{`, `"":1}}]`},
	"unknown fields":   {`[{"id":1,`, `"":1}]`},
	"beside a license": {`[{"license":{"id":1},`, `"":1}]`},
}

// withNames returns a response with many different names in a place.
func withNames(place [2]string, name string, count int) []byte {
	var text strings.Builder
	text.WriteString(place[0])
	for i := range count {
		fmt.Fprintf(&text, `"%s%d":1,`, name, uint32(i)*2654435761) // scattered
	}
	return []byte(text.String() + place[1])
}

// endingContext ends after so many looks at it.
type endingContext struct {
	context.Context
	looks *int
}

func (c endingContext) Err() error {
	if *c.looks--; *c.looks < 0 {
		return context.Canceled
	}
	return nil
}

// TestDecode_stops checks that reading names and sorting them end with the context.
func TestDecode_stops(t *testing.T) {
	t.Parallel()
	const enoughToRead = 3 * manyNames / 1024
	for name, place := range sorted {
		for phase, looks := range map[string]int{"reading": 0, "sorting": enoughToRead} {
			t.Run(phase+" "+name, func(t *testing.T) {
				t.Parallel()
				_, err := Decode(endingContext{t.Context(), &looks}, withNames(place, "a", manyNames))
				if !errors.Is(err, context.Canceled) {
					t.Errorf("got %v with %d looks left, want %v", err, looks, context.Canceled)
				}
			})
		}
	}
}

func TestFill_stopsWhileSorting(t *testing.T) {
	t.Parallel()
	looks := 1 << 30
	ctx := endingContext{t.Context(), &looks}
	licenses, err := Decode(ctx, withNames(sorted["metadata"], "a", manyNames))
	if err != nil {
		t.Fatal(err)
	}
	looks = 2 * manyNames / 1024
	if _, err = fill(ctx, t, licenses); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v with %d looks left, want %v", err, looks, context.Canceled)
	}
}

// TestDecode_escapedNames checks that each name is unescaped a few times, however
// often a sort looks at it.
func TestDecode_escapedNames(t *testing.T) {
	const names, each = 10_000, 5
	for name, place := range sorted {
		response := withNames(place, `\u0061`, names)
		allocated := testing.AllocsPerRun(1, func() {
			if _, err := Decode(context.Background(), response); err != nil {
				t.Fatal(err)
			}
		})
		if allocated > each*names {
			t.Errorf("%s: %.0f allocations for %d names, want at most %d", name, allocated, names, each*names)
		}
	}
}
