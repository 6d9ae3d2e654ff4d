// Package jsonscan reads one JSON text from front to back in a single pass.
//
// It exists because a response is read for two reasons (to decode licenses, to
// re-create the signed text) and both readers need the same strictness: RFC 8259
// grammar, valid UTF-8, bounded depth. Values are visited in place, without
// building a tree.
package jsonscan

import (
	"cmp"
	"fmt"
	"iter"
)

// MaxDepth is how many arrays and objects may be nested in each other.
// Licenses need five levels; the rest is room for customers' metadata.
const MaxDepth = 128

// ErrTooDeep says that a text is nested deeper than MaxDepth.
var ErrTooDeep = fmt.Errorf("nested deeper than %d levels", MaxDepth)

// SyntaxError says where and why a text is not acceptable JSON.
type SyntaxError struct {
	// Offset is the number of bytes before the offending one.
	Offset int
	// Reason completes the sentence "invalid JSON: …".
	Reason string
}

// Error implements error.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("invalid JSON at byte %d: %s", e.Offset, e.Reason)
}

// Scanner is a cursor over a JSON text. It stops at the first error: from then
// on every method returns its zero value, every iteration ends, and Err
// returns it. The text must not change while it is scanned.
type Scanner struct {
	data   []byte
	pos    int
	depth  int
	err    error
	bounds Bounds
	// steps counts members and elements.
	steps int
	// filling is the index to fill, and index one to use; either may be nil.
	filling, index *Index
	// name is the place of the visited member's name.
	name Span
}

// New returns a Scanner at the first value of data.
func New(data []byte) *Scanner {
	return &Scanner{data: data}
}

// Offset returns how many bytes of the text have been read.
func (s *Scanner) Offset() int {
	return s.pos
}

// Name returns the place of the name, quotes included, of the member that the loop
// has just come to.
func (s *Scanner) Name() Span {
	return s.name
}

// Err returns the first error met, or nil: a *SyntaxError, ErrTooDeep, ErrTooManyContainers
// or an error of Bounds.Stop.
func (s *Scanner) Err() error {
	return s.err
}

// End fails unless only white space is left.
func (s *Scanner) End() {
	if s.peek(); s.err == nil && s.pos < len(s.data) {
		s.fail("unexpected text after the value")
	}
}

// Members visits the members of the object that comes next and yields each
// name, unescaped. The loop's body reads the value; one that it leaves is
// skipped. A Scanner whose loop was left early cannot be used further.
func (s *Scanner) Members() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for text := range s.RawMembers() {
			if !yield(Unquote(text)) {
				return
			}
		}
	}
}

// RawMembers is Members with each name as the text has it, in its quotes and
// with its escapes: names can differ that are equal once unescaped.
func (s *Scanner) RawMembers() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		place := s.enter('{', "expected an object")
		for first := true; s.more('}', first); first = false {
			name := s.text()
			s.name = Span{uint32(s.pos - len(name)), uint32(s.pos)} //nolint:gosec // NewIndexed bounds it; others do not ask
			s.expect(':', "expected a colon after a name")
			if s.err != nil || !s.visit(func() bool { return yield(name) }) {
				return
			}
		}
		s.close(place)
	}
}

// Elements visits the elements of the array that comes next and yields each
// index. The loop's body reads the element, as in Members.
func (s *Scanner) Elements() iter.Seq[int] {
	return func(yield func(int) bool) {
		place := s.enter('[', "expected an array")
		i := 0
		for ; s.more(']', i == 0); i++ {
			if !s.visit(func() bool { return yield(i) }) {
				return
			}
		}
		s.close(place)
	}
}

// Skip moves past the next value, whatever it is, and returns its text.
func (s *Scanner) Skip() []byte {
	kind := s.Kind()
	start := s.pos
	if s.index != nil && (kind == Object || kind == Array) {
		s.pos = s.index.end(start)
		return s.data[start:s.pos]
	}
	switch kind {
	case Object:
		for range s.RawMembers() {
		}
	case Array:
		for range s.Elements() {
		}
	case String:
		s.quoted()
	case Number:
		s.number()
	case True:
		s.word("true")
	case False:
		s.word("false")
	case Null:
		s.word("null")
	default:
		s.fail("expected a value")
	}
	if s.err != nil {
		return nil
	}
	return s.data[start:s.pos]
}

// Text reads the string that comes next and returns it unescaped.
func (s *Scanner) Text() []byte {
	return Unquote(s.text())
}

// text reads the string that comes next.
func (s *Scanner) text() []byte {
	if s.Kind() != String {
		s.fail("expected a string")
	}
	return s.Skip()
}

// visit hands one value to the loop's body and skips it if the body did not
// read it. It reports whether the loop goes on.
func (s *Scanner) visit(body func() bool) bool {
	s.peek()
	before := s.pos
	if !body() {
		return false
	}
	if s.pos == before {
		s.Skip()
	}
	return true
}

// enter steps over an opening bracket and returns its place in the index.
func (s *Scanner) enter(bracket byte, otherwise string) int {
	s.peek()
	place := s.open()
	if s.expect(bracket, otherwise); s.depth >= MaxDepth {
		s.err = cmp.Or(s.err, ErrTooDeep)
	}
	s.depth++
	return place
}

// more steps over a comma, or over the closing bracket and reports the end.
func (s *Scanner) more(closing byte, first bool) bool {
	if s.step(); s.err != nil {
		return false
	}
	if s.peek() == closing {
		s.pos++
		s.depth--
		return false
	}
	if !first {
		s.expect(',', "expected a comma or the end")
		if s.peek() == closing {
			s.fail("nothing after a comma")
		}
	}
	return s.err == nil
}

func (s *Scanner) expect(want byte, otherwise string) {
	if s.peek() != want {
		s.fail(otherwise)
		return
	}
	s.pos++
}

// peek skips white space and returns the next byte, 0 at the end.
func (s *Scanner) peek() byte {
	for s.err == nil && s.pos < len(s.data) {
		switch c := s.data[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

func (s *Scanner) fail(reason string) {
	if s.err != nil {
		return
	}
	if s.pos >= len(s.data) {
		reason = "it ends too early"
	}
	s.err = &SyntaxError{Offset: s.pos, Reason: reason}
}
