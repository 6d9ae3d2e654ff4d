package jsonscan

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSkip_acceptsWhatJSONIs(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{}`, `[]`, `""`, `0`, `-0`, `-1.5e+10`, `1E9`, `true`, `false`, `null`,
		"\t[ 1\r\n, 2 ] ", `{"a":{"b":[null,{"c":"d"}]}}`, `"é€😀"`, `"\u00e9\ud83d\ude00\n\/"`, `"a b"`,
		nested(MaxDepth), "[" + strings.Repeat("[],{},", MaxDepth) + "0]",
	} {
		s := New([]byte(text))
		raw := s.Skip()
		s.End()
		if s.Err() != nil {
			t.Errorf("%.40q: %v", text, s.Err())
		}
		if want := strings.TrimSpace(text); string(raw) != want {
			t.Errorf("%.40q: skipped %.40q, want all of it", text, raw)
		}
	}
}

func TestSkip_refusesWhatJSONIsNot(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		text string
		want SyntaxError
	}{
		"nothing":                    {``, SyntaxError{0, "it ends too early"}},
		"only white space":           {"\n ", SyntaxError{2, "it ends too early"}},
		"HTML":                       {`<html>`, SyntaxError{0, "expected a value"}},
		"an object cut off":          {`{"a":1`, SyntaxError{6, "it ends too early"}},
		"a string cut off":           {`["abc`, SyntaxError{5, "it ends too early"}},
		"nothing but half a string":  {`"abc`, SyntaxError{4, "it ends too early"}},
		"an escape cut off":          {`"a\`, SyntaxError{2, "unknown escape in a string"}},
		"an escaped code cut off":    {`"\u123`, SyntaxError{1, "unknown escape in a string"}},
		"two values":                 {`1 2`, SyntaxError{2, "unexpected text after the value"}},
		"a comma at the end":         {`[1,]`, SyntaxError{3, "nothing after a comma"}},
		"no comma":                   {`[1 2]`, SyntaxError{3, "expected a comma or the end"}},
		"no colon":                   {`{"a" 1}`, SyntaxError{5, "expected a colon after a name"}},
		"a name without quotes":      {`{a:1}`, SyntaxError{1, "expected a string"}},
		"a leading zero":             {`01`, SyntaxError{1, "unexpected text after the value"}},
		"a fraction without digits":  {`[1.]`, SyntaxError{3, "expected a digit"}},
		"an exponent without digits": {`[1e+]`, SyntaxError{4, "expected a digit"}},
		"a lone minus":               {`[-]`, SyntaxError{2, "expected a digit"}},
		"a word cut off":             {`[tru]`, SyntaxError{1, "expected a value"}},
		"a line break in a string":   {"\"a\nb\"", SyntaxError{2, "a control character in a string must be escaped"}},
		"an unknown escape":          {`"\x41"`, SyntaxError{1, "unknown escape in a string"}},
		"an escape of other letters": {`"\u00zz"`, SyntaxError{1, "unknown escape in a string"}},
		"broken UTF-8":               {"\"a\xffb\"", SyntaxError{4, "not valid UTF-8"}},
		"half a character":           {"\"\x80\"", SyntaxError{2, "not valid UTF-8"}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			behind := []byte(tc.text + "0")
			s, _ := NewIndexed(behind[:len(tc.text)], Bounds{Containers: 1})
			s.Skip()
			s.End()
			for range s.Elements() {
				t.Error("a scanner goes on after an error")
			}
			if s.Kind() != Invalid || s.Skip() != nil || s.Text() != nil {
				t.Error("a scanner returns something after an error")
			}
			var got *SyntaxError
			if !errors.As(s.Err(), &got) || *got != tc.want {
				t.Errorf("%.60q: got %v, want %v", tc.text, s.Err(), &tc.want)
			}
		})
	}
}

func TestSkip_tooDeep(t *testing.T) {
	t.Parallel()
	s := New([]byte(nested(MaxDepth + 1)))
	if s.Skip(); !errors.Is(s.Err(), ErrTooDeep) || s.Kind() != Invalid {
		t.Errorf("got %v", s.Err())
	}
}

func TestMembers_visitsAndSkips(t *testing.T) {
	t.Parallel()
	s := New([]byte(`{"name":"caf\u00e9","skipped":{"x":[1,2]},"list":[10,20],"l\u0061st":true}`))
	var got []string
	for name := range s.Members() {
		switch string(name) {
		case "name":
			got = append(got, "name="+string(s.Text()))
		case "list":
			for i := range s.Elements() {
				got = append(got, "list"+string(rune('0'+i))+"="+string(s.Skip()))
			}
		case "last":
			got = append(got, "last="+string(s.Skip()))
		}
	}
	s.End()
	if s.Err() != nil {
		t.Fatal(s.Err())
	}
	if want := "name=café list0=10 list1=20 last=true"; strings.Join(got, " ") != want {
		t.Errorf("visited %q, want %q", strings.Join(got, " "), want)
	}
}

func TestText_resolvesEscapes(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ text, want string }{
		"short escapes":     {`"\"\\\/\b\f\n\r\t"`, "\"\\/\b\f\n\r\t"},
		"codes":             {`"\u20AC\u0000"`, "€\x00"},
		"a surrogate pair":  {`"\ud83d\ude00!"`, "😀!"},
		"a lone surrogate":  {`"\ud83d!"`, "\ufffd!"},
		"one at the end":    {`"\ud83d"`, "\ufffd"},
		"nothing":           {`""`, ""},
		"two high ones":     {`"\ud83d\ud83d\ude00"`, "\ufffd😀"},
		"an escaped escape": {`"\\u0041"`, `\u0041`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := New([]byte(tc.text))
			if got := string(s.Text()); got != tc.want || s.Err() != nil {
				t.Errorf("got %q, %v, want %q", got, s.Err(), tc.want)
			}
		})
	}
}

func TestQuote_escapesWhatJSONNeeds(t *testing.T) {
	t.Parallel()
	if got, want := string(Quote([]byte("é\n\"</\u2028"))), `"é\n\"</\u2028"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// FuzzSkip compares the scanner with encoding/json, which implements the same
// grammar but differs in three known points.
func FuzzSkip(f *testing.F) {
	for _, seed := range []string{`[{"a":[1.5e3,"\u00e9\ud83d"],"b":null}]`, `{"a" : tru}`, `"\x"`, "[\"\xff\"]", `-0.0E-1`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := New(data)
		kind := s.Kind()
		s.Skip()
		s.End()
		accepted := s.Err() == nil
		deep := errors.Is(s.Err(), ErrTooDeep)
		if want := json.Valid(data) && utf8.Valid(data); accepted != want && !deep {
			t.Fatalf("%q: accepted %t, want %t (%v)", data, accepted, want, s.Err())
		}
		if accepted && kind == String {
			var want string
			if err := json.Unmarshal(data, &want); err != nil || string(New(data).Text()) != want {
				t.Fatalf("%q: text %q, want %q", data, New(data).Text(), want)
			}
		}
	})
}

func nested(depth int) string {
	return strings.Repeat("[", depth) + strings.Repeat("]", depth)
}
