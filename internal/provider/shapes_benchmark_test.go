package provider_test

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkShapes measures whole reads of responses whose shape costs the most
// for their size. Each read ends with a result or an error.
func BenchmarkShapes(b *testing.B) {
	for _, shape := range []struct {
		name string
		body func(size int) []byte
	}{
		{"licenses of an ID", func(size int) []byte { return repeated("[", `{"id":%d},`, `{"id":0}]`, size) }},
		{"lists in metadata", func(size int) []byte { return repeated(`[{"id":1,"metadata":[`, "[],", "[]]}]", size) }},
		{"numbers in metadata", func(size int) []byte { return repeated(`[{"id":1,"metadata":[`, "%d,", "0]}]", size) }},
		{"members of metadata", func(size int) []byte { return repeated(`[{"id":1,"metadata":{`, `"%d":1,`, `"":1}}]`, size) }},
		{"unknown fields", func(size int) []byte { return repeated(`[{"id":1,`, `"%d":1,`, `"":1}]`, size) }},
		{"fields beside a license", func(size int) []byte { return repeated(`[{"license":{"id":1,"7":1},`, `"%d":1,`, `"":1}]`, size) }},
		{"escaped names", func(size int) []byte { return repeated(`[{"id":1,`, `"\u0061%d":1,`, `"":1}]`, size) }},
		{"empty features", func(size int) []byte { return repeated(`[{"id":1,"product_features":[`, "{},", "{}]}]", size) }},
		{"nested lists", nestedLists},
		{"one string", func(size int) []byte { return repeated(`[{"id":1,"channel":"`, "0123456789", `"}]`, size) }},
	} {
		for _, size := range []int{1, 8, 64} {
			b.Run(fmt.Sprintf("shape=%s/MiB=%d", strings.ReplaceAll(shape.name, " ", "-"), size), func(b *testing.B) {
				body := shape.body(size<<20 - 1<<10)
				server := benchmarkServer(b, body)
				req := readRequest(b, server)
				b.SetBytes(int64(len(body)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := server.ReadDataSource(b.Context(), req); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// repeated returns a text of about that many bytes: an element between a start
// and an end, with its own number if it has a place for one.
func repeated(start, element, end string, size int) []byte {
	var text strings.Builder
	text.Grow(size)
	text.WriteString(start)
	for i := 0; text.Len() < size; i++ {
		if strings.Contains(element, "%d") {
			fmt.Fprintf(&text, element, i)
		} else {
			text.WriteString(element)
		}
	}
	return []byte(text.String() + end)
}

// nestedLists returns metadata that is nested deeply.
func nestedLists(size int) []byte {
	const depth = 100
	open, closed := strings.Repeat(`{"b":[`, depth/2), strings.Repeat("]}", depth/2)
	return repeated(`[{"id":1,"metadata":`+open, "0,", "0"+closed+"}]", size)
}
