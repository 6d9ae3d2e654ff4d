package licensespring

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestStringify_equalsJavaScript(t *testing.T) {
	t.Parallel()
	for _, tc := range javaScriptCases(t) {
		got, err := stringify([]byte(tc.Input), maxResponse)
		if err != nil || string(got) != tc.Output {
			t.Errorf("%s: got %s, %v, want %s", tc.Input, got, err, tc.Output)
		}
	}
}

func TestStringify_refuses(t *testing.T) {
	t.Parallel()
	const (
		twice = "an object has a name twice"
		index = "an object has a name that is an array index"
	)
	cases := map[string]struct{ text, want string }{
		"a name twice":                    {`{"a":1,"b":2,"a":1}`, twice},
		"a name twice, once escaped":      {`{"a":1,"\u0061":1}`, twice},
		"a lone surrogate twice":          {`{"\ud800":1,"\uD800":1}`, twice},
		"an empty name twice":             {`{"":1,"":1}`, twice},
		"a name twice, within":            {`[{"b":[{"a":{"c":1,"c":2}}]},{"b":1}]`, twice},
		"a name twice, around":            {`{"a":{"b":1},"a":1}`, twice},
		"the first index":                 {`{"0":1}`, index},
		"an index of one digit":           {`{"a":1,"9":1}`, index},
		"an index, escaped":               {`{"\u0031":1}`, index},
		"an index, within":                {`[1,{"a":{"10":1}}]`, index},
		"the last index":                  {`{"4294967294":1}`, index},
		"nothing":                         {``, "invalid JSON at byte 0: it ends too early"},
		"a number cut off":                {`[-]`, "invalid JSON at byte 2: expected a digit"},
		"a string cut off":                {`["a\"`, "invalid JSON at byte 5: it ends too early"},
		"a name cut off":                  {`{"a`, "invalid JSON at byte 3: it ends too early"},
		"an object cut off":               {`{"a":1,"b":2`, "invalid JSON at byte 12: it ends too early"},
		"two values":                      {`[] []`, "invalid JSON at byte 3: unexpected text after the value"},
		"a name that is not a string":     {`{1:1}`, "invalid JSON at byte 1: expected a string"},
		"no JSON in an array":             {`[1,nil]`, "invalid JSON at byte 3: expected a value"},
		"broken UTF-8":                    {"[\"\xed\xa0\x80\"]", "invalid JSON at byte 5: not valid UTF-8"},
		"too deep":                        {strings.Repeat("[", 129) + strings.Repeat("]", 129), "nested deeper than 128 levels"},
		"a syntax error after a bad name": {`[{"0":1},nil]`, index},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := stringify([]byte(tc.text), maxResponse)
			if got != nil || err == nil || err.Error() != tc.want {
				t.Errorf("got %s, %v, want %s", got, err, tc.want)
			}
		})
	}
}

// TestStringify_keepsNames covers names that differ in little, in the same
// object or in different ones.
func TestStringify_keepsNames(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"{\"a\":1,\"A\":2,\"\u00e1\":3,\"a\u0301\":4,\"aa\":5,\" a\":6,\"\":7}",
		`{"\ud800":1,"\ud801":2,"�":3}`,
		`{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}`,
		`{"00":1,"01":2,"-1":3,"1.0":4,"4294967295":5,"10000000000":6,"1a":7,"１":8}`,
	} {
		if got, err := stringify([]byte(text), maxResponse); err != nil || string(got) != text {
			t.Errorf("%s: got %s, %v", text, got, err)
		}
	}
}

func TestStringify_stopsAtTheLimit(t *testing.T) {
	t.Parallel()
	const text, want = `[1e20,1e20,1e20]`, `[100000000000000000000,100000000000000000000,100000000000000000000]`
	if got, err := stringify([]byte(text), len(want)); err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
	if got, err := stringify([]byte("[[]]"), len("[")); err != nil || string(got) != "[[]]" {
		t.Errorf("got %s, %v", got, err)
	}
	if got, err := stringify([]byte("[[]]"), 0); err == nil {
		t.Errorf("got %s", got)
	}
	if got, err := stringify([]byte(text), 40); got != nil || err == nil || err.Error() != "it is longer than 40 bytes" {
		t.Errorf("got %s, %v", got, err)
	}
}

// FuzzStringify compares the canonical form with what encoding/json says about
// the text before and after.
func FuzzStringify(f *testing.F) {
	for _, seed := range []string{signedResponse, `{"a":1,"a":2}`, `{"0":1}`, `[-]`, `["\ud83d`, "\"\xff\"", `{"a":[{"b":`, `1.`, `[1,]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := stringify(text, maxResponse)
		if err != nil {
			return
		}
		if again, err := stringify(got, maxResponse); err != nil || !bytes.Equal(again, got) {
			t.Fatalf("%q: %q, a second time %q, %v", text, got, again, err)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, got); err != nil || !utf8.Valid(got) || !bytes.Equal(compact.Bytes(), got) {
			t.Fatalf("%q: %q is not compact JSON: %v", text, got, err)
		}
		compareMeaning(t, text, got)
	})
}

// compareMeaning fails the test unless got means to encoding/json what text
// does, and unless it has the same digits where both are a number.
func compareMeaning(t *testing.T, text, got []byte) {
	t.Helper()
	var want, value any
	if json.Unmarshal(text, &want) != nil {
		return // a number beyond the doubles, which JavaScript makes null
	}
	if err := json.Unmarshal(got, &value); err != nil || !reflect.DeepEqual(value, want) {
		t.Fatalf("%q: %q means %v, want %v (%v)", text, got, value, want, err)
	}
	number, ok := want.(float64)
	if !ok || number == 0 { // Go has -0
		return
	}
	if alike, err := json.Marshal(number); err != nil || !bytes.Equal(alike, got) {
		t.Fatalf("%q: %q, encoding/json has %q, %v", text, got, alike, err)
	}
}

type javaScriptCase struct{ Input, Output string }

// javaScriptCases returns what testdata/stringify.mjs has written.
func javaScriptCases(tb testing.TB) []javaScriptCase {
	tb.Helper()
	data, err := os.ReadFile("testdata/stringify.json")
	if err != nil {
		tb.Fatal(err)
	}
	var cases []javaScriptCase
	if err := json.Unmarshal(data, &cases); err != nil {
		tb.Fatal(err)
	}
	return cases
}
