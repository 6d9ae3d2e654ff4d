package jsonscan

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Kind is what a JSON value is.
type Kind byte

// The kinds of JSON values. Invalid is anything that starts no value.
const (
	Invalid Kind = iota
	Null
	False
	True
	Number
	String
	Array
	Object
)

// Kind returns the kind of the value that comes next, without moving past it.
func (s *Scanner) Kind() Kind {
	switch c := s.peek(); c {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't':
		return True
	case 'f':
		return False
	case 'n':
		return Null
	default:
		if c == '-' || isDigit(c) {
			return Number
		}
		return Invalid
	}
}

// Unquote returns the value of a string whose text Skip has returned. A lone
// surrogate, which JSON can escape but UTF-8 cannot hold, becomes U+FFFD.
func Unquote(text []byte) []byte {
	if len(text) == 0 { // after an error
		return nil
	}
	inner := text[1 : len(text)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return inner
	}
	return unescape(inner)
}

// Quote returns a string as JSON text, without the escapes that only HTML needs.
func Quote(text []byte) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(string(text)); err != nil {
		return []byte(`""`)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}

// quoted steps over a string.
func (s *Scanner) quoted() {
	s.pos++
	start, ascii := s.pos, true
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; {
		case c == '"':
			if !ascii && !utf8.Valid(s.data[start:s.pos]) {
				s.fail("not valid UTF-8")
				return
			}
			s.pos++
			return
		case c == '\\':
			if !s.escape() {
				return
			}
		case c < ' ':
			s.fail("a control character in a string must be escaped")
			return
		default:
			ascii = ascii && c < utf8.RuneSelf
			s.pos++
		}
	}
	s.fail("a string does not end")
}

// escape steps over one escape sequence.
func (s *Scanner) escape() bool {
	rest := s.data[s.pos+1:]
	switch {
	case len(rest) > 0 && bytes.IndexByte([]byte(`"\/bfnrt`), rest[0]) >= 0:
		s.pos += 2
	case len(rest) > 4 && rest[0] == 'u' && hex(rest[1:5]) >= 0:
		s.pos += 6
	default:
		s.fail("unknown escape in a string")
		return false
	}
	return true
}

// number steps over a number: -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
func (s *Scanner) number() {
	if s.at('-') {
		s.pos++
	}
	if s.at('0') {
		s.pos++
	} else {
		s.digits()
	}
	if s.at('.') {
		s.pos++
		s.digits()
	}
	if s.at('e') || s.at('E') {
		s.pos++
		if s.at('+') || s.at('-') {
			s.pos++
		}
		s.digits()
	}
}

func (s *Scanner) digits() {
	start := s.pos
	for s.pos < len(s.data) && isDigit(s.data[s.pos]) {
		s.pos++
	}
	if s.pos == start {
		s.fail("expected a digit")
	}
}

func (s *Scanner) at(c byte) bool {
	return s.pos < len(s.data) && s.data[s.pos] == c
}

func (s *Scanner) word(want string) {
	if !bytes.HasPrefix(s.data[s.pos:], []byte(want)) {
		s.fail("expected a value")
		return
	}
	s.pos += len(want)
}

// unescape resolves the escapes of a valid string, given without its quotes.
func unescape(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i] != '\\' {
			out = append(out, raw[i])
			i++
			continue
		}
		if raw[i+1] != 'u' {
			out = append(out, shortEscapes[raw[i+1]])
			i += 2
			continue
		}
		r := hex(raw[i+2 : i+6])
		i += 6
		if utf16.IsSurrogate(r) && bytes.HasPrefix(raw[i:], []byte(`\u`)) {
			if pair := utf16.DecodeRune(r, hex(raw[i+2:i+6])); pair != utf8.RuneError {
				r, i = pair, i+6
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

var shortEscapes = [256]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// hex reads four hexadecimal digits; -1 if that is not possible.
func hex(digits []byte) rune {
	v, err := strconv.ParseUint(string(digits), 16, 16)
	if err != nil {
		return -1
	}
	return rune(v)
}

func isDigit(c byte) bool {
	return '0' <= c && c <= '9'
}
