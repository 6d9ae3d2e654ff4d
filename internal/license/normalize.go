package license

import (
	"bytes"
	"encoding/json"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// appendNormalized appends the value that comes next as text that is equal for
// equal values: no white space, members sorted by name, no needless escapes.
// Numbers keep the form that they came in, so no digit is lost. The scanner must
// use an index: an object's members are read in another order than they are in.
func appendNormalized(out []byte, s *jsonscan.Scanner) []byte {
	switch s.Kind() {
	case jsonscan.Object:
		return appendObject(out, s)
	case jsonscan.Array:
		out = append(out, '[')
		for i := range s.Elements() {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendNormalized(out, s)
		}
		return append(out, ']')
	case jsonscan.String:
		return appendQuoted(out, s.Skip())
	default:
		return append(out, s.Skip()...)
	}
}

func appendObject(out []byte, s *jsonscan.Scanner) []byte {
	type part struct {
		name []byte
		// quoted and value are where the name and the value start.
		quoted, value uint32
	}
	var parts []part
	for name := range s.Members() {
		parts = append(parts, part{name, s.Name().Start, s.Position()})
	}
	end := s.Position()
	sortByName(s, parts, func(p part) []byte { return p.name })
	out = append(out, '{')
	for i, p := range parts {
		if i > 0 {
			out = append(out, ',')
		}
		s.Move(p.quoted)
		out = append(appendQuoted(out, s.Skip()), ':')
		s.Move(p.value)
		out = appendNormalized(out, s)
	}
	s.Move(end)
	return append(out, '}')
}

// appendQuoted appends a JSON string without needless escapes.
func appendQuoted(out, text []byte) []byte {
	if !bytes.ContainsRune(text, '\\') && !bytes.Contains(text, lineSeparators) {
		return append(out, text...)
	}
	return append(out, jsonscan.Quote(jsonscan.Unquote(text))...)
}

// lineSeparators are how UTF-8 begins U+2028 and U+2029, which jsonscan.Quote
// escapes.
var lineSeparators = []byte("\xe2\x80")

// compact returns a JSON text without its white space.
func compact(text []byte) []byte {
	var out bytes.Buffer
	if err := json.Compact(&out, text); err != nil {
		return text
	}
	return out.Bytes()
}
