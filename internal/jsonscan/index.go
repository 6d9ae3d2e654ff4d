package jsonscan

import (
	"cmp"
	"errors"
	"slices"
)

// Bounds limit what a scan may cost.
type Bounds struct {
	// Containers is the number of objects and arrays that a text may have.
	Containers int
	// Stop is called once in a while. An error that it returns ends the scan.
	Stop func() error
}

// stopInterval is the number of members and elements between two calls of Stop.
const stopInterval = 1024

// ErrTooManyContainers says that a text has more objects and arrays than
// Bounds allows.
var ErrTooManyContainers = errors.New("too many objects and arrays")

// Index knows where the objects and arrays of a text end. Parts of the text can
// be read again in any order, and what is skipped in them takes no time.
type Index struct {
	data       []byte
	containers []Span
	bounds     Bounds
}

// Span is a part of a text: the offset of its first byte, and the offset behind
// its last one.
type Span struct{ Start, End uint32 }

// NewIndexed returns a Scanner at the first value of data, which must be smaller
// than 4 GiB. It keeps the bounds and fills the index.
func NewIndexed(data []byte, bounds Bounds) (*Scanner, *Index) {
	index := &Index{data: data, bounds: bounds}
	return &Scanner{data: data, bounds: bounds, filling: index}, index
}

// At returns a Scanner at the value that starts at an offset. The scan that filled
// the index must have passed it without an error.
func (x *Index) At(offset uint32) *Scanner {
	return &Scanner{data: x.data, pos: int(offset), index: x, bounds: x.bounds}
}

// Move moves a Scanner that uses an index to an offset: the start of a value, or
// the end of an object or array.
func (s *Scanner) Move(offset uint32) {
	s.pos = int(offset)
}

// Position returns the offset of the value that comes next.
func (s *Scanner) Position() uint32 {
	s.peek()
	return uint32(s.pos) //nolint:gosec // NewIndexed bounds it
}

// Text returns a part of the text.
func (x *Index) Text(part Span) []byte {
	return x.data[part.Start:part.End]
}

// end returns where the object or array ends that starts at an offset.
func (x *Index) end(start int) int {
	i, _ := slices.BinarySearchFunc(x.containers, start, func(s Span, start int) int { return cmp.Compare(int(s.Start), start) })
	return int(x.containers[i].End)
}

// Has reports whether the object that comes next has a member of that name. It
// does not move past the object, and does not report errors in it.
func (s *Scanner) Has(name string) bool {
	ahead := &Scanner{data: s.data, pos: s.pos, depth: s.depth, bounds: Bounds{Stop: s.bounds.Stop}}
	for found := range ahead.Members() {
		if string(found) == name {
			return true
		}
	}
	return false
}

// open notes the start of an object or array, and returns its place in the
// index.
func (s *Scanner) open() int {
	if s.filling == nil || s.err != nil {
		return 0
	}
	place := len(s.filling.containers)
	if place == s.bounds.Containers {
		s.err = ErrTooManyContainers
		return 0
	}
	s.filling.containers = append(s.filling.containers, Span{Start: uint32(s.pos)}) //nolint:gosec // NewIndexed bounds it
	return place
}

// close notes the end of an object or array.
func (s *Scanner) close(place int) {
	if s.filling != nil && s.err == nil {
		s.filling.containers[place].End = uint32(s.pos) //nolint:gosec // NewIndexed bounds it
	}
}

// GoesOn reports whether there was no error, and asks the bounds once in a while.
// It is for work on what was read, such as sorting it, that can take as long as
// the reading.
func (s *Scanner) GoesOn() bool {
	s.step()
	return s.err == nil
}

// step ends the scan if the bounds say so.
func (s *Scanner) step() {
	s.steps++
	if s.bounds.Stop == nil || s.steps%stopInterval != 0 || s.err != nil {
		return
	}
	s.err = s.bounds.Stop()
}
