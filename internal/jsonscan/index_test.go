package jsonscan

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestIndex_readsPartsAgain(t *testing.T) {
	t.Parallel()
	const text = ` {"a" : [1, {"b":[]}] , "\u0063":{}, "d" : 7}`
	s, index := NewIndexed([]byte(text), Bounds{Containers: 5})
	var names, again []string
	var values []uint32
	for range s.Members() {
		names = append(names, string(index.Text(s.Name())))
		values = append(values, s.Position())
	}
	s.End()
	if want := []string{`"a"`, `"\u0063"`, `"d"`}; s.Err() != nil || !slices.Equal(names, want) {
		t.Errorf("names %q, %v, want %q", names, s.Err(), want)
	}
	for _, value := range slices.Backward(values) {
		again = append(again, string(index.At(value).Skip()))
	}
	reader := index.At(values[2])
	reader.Move(values[0])
	for range reader.Elements() {
		again = append(again, string(reader.Skip()))
	}
	if want := []string{`7`, `{}`, `[1, {"b":[]}]`, `1`, `{"b":[]}`}; !slices.Equal(again, want) {
		t.Errorf("read again %q, want %q", again, want)
	}
	whole := index.At(0)
	if start, got := whole.Position(), string(whole.Skip()); start != 1 || got != text[1:] {
		t.Errorf("the object is %s at %d", got, start)
	}
}

func TestBounds_containers(t *testing.T) {
	t.Parallel()
	const four = `[{"a":[]},{}]`
	for allowed, want := range map[int]error{0: ErrTooManyContainers, 3: ErrTooManyContainers, 4: nil, 5: nil} {
		s, _ := NewIndexed([]byte(four), Bounds{Containers: allowed})
		if s.Skip(); !errors.Is(s.Err(), want) {
			t.Errorf("%d allowed: got %v, want %v", allowed, s.Err(), want)
		}
	}
}

// TestBounds_stop checks how often a scan asks whether to stop. The end of an
// array counts as an element, and what an index skips does not count.
func TestBounds_stop(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ elements, calls int }{
		{stopInterval - 2, 0}, {stopInterval - 1, 1}, {5 * stopInterval, 5},
	} {
		calls := 0
		s, index := NewIndexed(zeros(c.elements), Bounds{Containers: 1, Stop: func() error { calls++; return nil }})
		s.Skip()
		again := index.At(0)
		if again.Skip(); calls != c.calls || s.Err() != nil || again.Err() != nil {
			t.Errorf("%d elements: %d calls, %v, want %d", c.elements, calls, s.Err(), c.calls)
		}
	}
}

func TestBounds_stopOnce(t *testing.T) {
	t.Parallel()
	errStop := errors.New("stop")
	for name, work := range map[string]func(*Scanner) bool{
		"scan": func(s *Scanner) bool { return s.Skip() != nil },
		"sort": func(s *Scanner) bool {
			for range stopInterval - 1 {
				s.GoesOn()
			}
			return !s.GoesOn() && s.GoesOn()
		},
	} {
		calls := 0
		s, _ := NewIndexed(zeros(5*stopInterval), Bounds{Containers: 1, Stop: func() error { calls++; return errStop }})
		if goesOn := work(s); goesOn || calls != 1 || !errors.Is(s.Err(), errStop) {
			t.Errorf("%s: %d calls, %v", name, calls, s.Err())
		}
	}
}

// zeros is an array of that many elements.
func zeros(count int) []byte {
	return []byte("[" + strings.Repeat("0,", count-1) + "0]")
}

func TestElements_leftEarly(t *testing.T) {
	t.Parallel()
	s := New([]byte(`[1,2,3]`))
	for i := range s.Elements() {
		if s.Skip(); i == 1 {
			return
		}
	}
	t.Error("visited all")
}

func TestHas_looksAhead(t *testing.T) {
	t.Parallel()
	s := New([]byte(`{"a":{"b":1}, "\u0063":[2], "d":tru}`))
	for name, want := range map[string]bool{"a": true, "b": false, "c": true, "e": false} {
		if got := s.Has(name); got != want || s.Err() != nil || s.Offset() != 0 {
			t.Errorf("has %s: %t at %d, %v, want %t", name, got, s.Offset(), s.Err(), want)
		}
	}
}
