package licensespring

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// stringify returns what JSON.stringify(JSON.parse(text)) gives in JavaScript
// (ECMA-262, section "The JSON Object"): members in their order, no white
// space, the fewest escapes, numbers as JavaScript prints them. Two kinds of
// objects are errors because parsing changes more than their looks: those with
// a name twice, of which the last value survives, and those with a name that is
// an array index, which moves to the front. Numbers can need five times the
// room that they came in; stringify gives up soon after limit bytes.
func stringify(text []byte, limit int) ([]byte, error) {
	w := stringifier{in: jsonscan.New(text), out: make([]byte, 0, len(text)), limit: limit}
	w.value()
	if w.err != nil {
		return nil, w.err
	}
	if w.in.End(); w.in.Err() != nil {
		return nil, w.in.Err()
	}
	return w.out, nil
}

type stringifier struct {
	in    *jsonscan.Scanner
	out   []byte
	limit int
	// names has the places in out of the names of all objects that are being
	// written, those of the innermost object last.
	names []span
	err   error
}

type span struct{ start, end int }

func (w *stringifier) value() {
	if len(w.out) > w.limit {
		w.err = fmt.Errorf("it is longer than %d bytes", w.limit)
		return
	}
	switch kind := w.in.Kind(); kind {
	case jsonscan.Object:
		w.object()
	case jsonscan.Array:
		w.array()
	default:
		w.scalar(kind)
	}
}

func (w *stringifier) scalar(kind jsonscan.Kind) {
	text := w.in.Skip()
	switch {
	case text == nil: // the scanner has failed and ends all loops
	case kind == jsonscan.String:
		w.out = appendString(w.out, text)
	case kind == jsonscan.Number:
		w.out = appendNumber(w.out, text)
	default:
		w.out = append(w.out, text...)
	}
}

func (w *stringifier) object() {
	outer := len(w.names)
	w.out = append(w.out, '{')
	for text := range w.in.RawMembers() {
		if len(w.names) > outer {
			w.out = append(w.out, ',')
		}
		start := len(w.out)
		w.out = appendString(w.out, text)
		w.names = append(w.names, span{start, len(w.out)})
		w.out = append(w.out, ':')
		if w.value(); w.err != nil {
			return
		}
	}
	w.out = append(w.out, '}')
	w.err = w.checkNames(w.names[outer:])
	w.names = w.names[:outer]
}

func (w *stringifier) array() {
	w.out = append(w.out, '[')
	for i := range w.in.Elements() {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		if w.value(); w.err != nil {
			return
		}
	}
	w.out = append(w.out, ']')
}

// checkNames fails if JavaScript would not keep the members of an object as
// they are.
func (w *stringifier) checkNames(names []span) error {
	text := func(s span) []byte { return w.out[s.start:s.end] }
	slices.SortFunc(names, func(a, b span) int {
		if order := cmp.Compare(a.end-a.start, b.end-b.start); order != 0 {
			return order
		}
		return bytes.Compare(text(a), text(b))
	})
	for i, name := range names {
		if i > 0 && bytes.Equal(text(names[i-1]), text(name)) {
			return errors.New("an object has a name twice")
		}
		if isArrayIndex(w.out[name.start+1 : name.end-1]) {
			return errors.New("an object has a name that is an array index")
		}
	}
	return nil
}

// isArrayIndex reports whether a name is an array index to JavaScript: a number
// from 0 to 2³²−2 without leading zeros (ECMA-262, "The Object Type").
func isArrayIndex(name []byte) bool {
	const longest = len("4294967294")
	if len(name) == 0 || len(name) > longest || name[0] < '0' || name[0] > '9' {
		return false
	}
	if name[0] == '0' {
		return len(name) == 1
	}
	n, err := strconv.ParseUint(string(name), 10, 32)
	return err == nil && n < math.MaxUint32
}
