package mockconfig

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestEncode_asJavaScriptDoes(t *testing.T) {
	t.Parallel()
	want := `{"a":[],"b":[1e3,-0.10,{}],"c":{"d":null,"e":true},"é <&>":["\"","\\","\n","\u0001 ","ü😀~","\u2028"]}`
	got := string(encode(Object{
		"é <&>": []any{`"`, `\`, "\n", "\x01 ", "ü😀~", "\u2028"}, "a": []any{}, "b": []any{json.Number("1e3"), json.Number("-0.10"), Object{}},
		"c": Object{"e": true, "d": nil},
	}))
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func FuzzEncode(f *testing.F) {
	f.Add(`{"a": [1, "\u2028<", {"b": null}], "c": {"d": -1.5e7, "e": false}, "": "\ud800,"}`)
	f.Fuzz(func(t *testing.T, text string) {
		object := parseObject(root(), []byte(text))
		if object == nil {
			return
		}
		again := parseObject(root(), encode(object))
		if !reflect.DeepEqual(again, object) || strings.ContainsAny(string(encode(object)), "\n") {
			t.Errorf("%s became %s", text, encode(object))
		}
	})
}
