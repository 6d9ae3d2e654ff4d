package license

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDecode_bothShapes(t *testing.T) {
	t.Parallel()
	const user = `{"id":2,"email":"a@b","new":[]}`
	cases := map[string]string{
		"flat":                 `{"id":1,"channel":"a","user":` + user + `,"n\u0065w":1}`,
		"wrapped":              `{"license":{"id":1,"channel":"a","new":1},"user":` + user + `}`,
		"wrapped, user first":  `{"user":` + user + `,"license":{"new":1,"id":1,"channel":"a"}}`,
		"wrapped, user inside": `{"l\u0069cense":{"id":1,"channel":"a","user":` + user + `,"new":1}}`,
		"wrapped, new beside":  `{"new":1,"license":{"id":1,"channel":"a"},"user":` + user + `}`,
		"white space":          "{ \"license\" :\n{ \"id\" : 1 , \"channel\":\"a\"\t} , \"user\":" + user + ", \"new\" : 1 \r\n}",
	}
	for name, entry := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := decodeOne(t, entry)
			for path, want := range map[string]any{
				"id": 1.0, "channel": "a", "user.id": 2.0, "user.email": "a@b", "additional_properties": `{"new":1,"user":{"new":[]}}`,
			} {
				if diff := cmp.Diff(want, at(t, got, path)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", path, diff)
				}
			}
		})
	}
}

// TestDecode_contradictions checks entries that one reader could take for valid
// licenses and another one not.
func TestDecode_contradictions(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ entry, want string }{
		"a second license":               {`{"license":{"id":1},"license":{"id":2}}`, `licenses[0].license: stated more than once`},
		"a second license that is null":  {`{"license":{"id":1},"license":null}`, `licenses[0].license: stated more than once`},
		"the second one escaped":         {`{"license":{"id":1},"licens\u0065":{"id":1}}`, `licenses[0].license: stated more than once`},
		"license is null":                {`{"license":null,"id":1}`, `licenses[0].license: expected an object, got null`},
		"license is a list":              {`{"license":[],"user":null}`, `licenses[0].license: expected an object, got a list`},
		"license is a string":            {`{"license":"a"}`, `licenses[0].license: expected an object, got the string "a"`},
		"an ID beside it":                {`{"license":{"id":1},"id":1}`, `licenses[0].id: not allowed beside license`},
		"license_enabled beside it":      {`{"license_enabled":false,"license":{"id":1,"license_enabled":true}}`, `licenses[0].license_enabled: not allowed beside license`},
		"two users":                      {`{"license":{"id":1,"user":null},"user":{}}`, `licenses[0].user: stated more than once`},
		"two users beside it":            {`{"user":{},"license":{"id":1},"user":{}}`, `licenses[0].user: stated more than once`},
		"no ID in it":                    {`{"license":{},"user":{"id":1}}`, `licenses[0].id: expected a whole number, got nothing`},
		"two names beside it":            {`{"license":{"id":1},"new":1,"\u006eew":2}`, `licenses[0].new: stated more than once`},
		"the suffix is taken":            {`{"license":{"id":1,"new":1,"new (beside license)":2},"new":3}`, `licenses[0]["new (beside license)"]: stated more than once`},
		"a field twice, escaped":         {`{"id":1,"channel":"a","ch\u0061nnel":"a"}`, `licenses[0].channel: stated more than once`},
		"a nested field twice":           {`{"id":1,"customer":{"email":null,"email":"a"}}`, `licenses[0].customer.email: stated more than once`},
		"an unknown one twice, escaped":  {`{"id":1,"new":1,"n\u0065w":2}`, `licenses[0].new: stated more than once`},
		"twice in what is unknown":       {`{"id":1,"new":[{"a":{"b":1,"c":2,"\u0062":1}}]}`, `licenses[0].new[0].a.b: stated more than once`},
		"twice beside it":                {`{"license":{"id":1},"new":{"b":1,"b":1}}`, `licenses[0].new.b: stated more than once`},
		"twice in an object as a string": {`{"id":1,"version":{"a":1,"a":1}}`, `licenses[0].version.a: stated more than once`},
		"too large as a string":          {`{"id":"9223372036854775808"}`, `licenses[0].id: expected a whole number, got one that is too large: "9223372036854775808"`},
		"too large below zero":           {`{"id":-9223372036854775809.0}`, `licenses[0].id: expected a whole number, got one that is too large: -9223372036854775809.0`},
		"too large by its exponent":      {`{"id":1e19}`, `licenses[0].id: expected a whole number, got one that is too large: 1e19`},
		"a name of two lines":            {`{"id":1,"new":{"a\nb":{"x":1,"x":1}}}`, `licenses[0].new["a\nb"].x: stated more than once`},
		"an empty name":                  {`{"id":1,"":1,"":1}`, `licenses[0][""]: stated more than once`},
		"a direction character":          {`{"id":1,"\u202e":1,"\u202e":1}`, `licenses[0]["\u202e"]: stated more than once`},
		"a long name":                    {`{"id":1,"a":{"` + strings.Repeat("x", 100) + `":{"b":1,"b":1}}}`, `licenses[0].a.` + strings.Repeat("x", 60) + `….b: stated more than once`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Decode(t.Context(), []byte("["+tc.entry+"]"))
			var got *Error
			if !errors.As(err, &got) || got.Error() != tc.want {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestDecode_booleansOfFeatures(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]any{
		"true": true, "false": false, "null": nil, "0": false, "0.0e5": false, "-1": false, "1": true, "1e-400": true, "7.5": true,
	} {
		got := decodeOne(t, `{"id":1,"product_features":[{"allow_overages":`+value+`}]}`)
		if got := at(t, at(t, got, "product_features").([]any)[0], "allow_overages"); got != want {
			t.Errorf("%s becomes %v", value, got)
		}
	}
	_, err := Decode(t.Context(), []byte(`[{"id":1,"product_features":[{"allow_overages":"1"}]}]`))
	if want := `licenses[0].product_features[0].allow_overages: expected true, false or a number, got the string "1"`; fmt.Sprint(err) != want {
		t.Errorf("got %v", err)
	}
}

// TestDecode_readsWhatFitsTheSchema sends each field of the vendor's schema with
// values of each of its types.
func TestDecode_readsWhatFitsTheSchema(t *testing.T) {
	t.Parallel()
	samples := map[string][]string{
		"boolean": {"true", "false"}, "string": {`""`, `"text"`}, "null": {"null"}, "object": {"{}"}, "array": {"[]"},
		"number": {"0", "7", "12.0", "3e2", "-5", "9007199254740993"},
	}
	read := 0
	var walk func(node map[string]any, wrap func(string) string)
	walk = func(node map[string]any, wrap func(string) string) {
		if items, ok := node["items"].(map[string]any); ok {
			walk(items, func(value string) string { return wrap("[" + value + "]") })
		}
		properties, _ := node["properties"].(map[string]any)
		for name, property := range properties {
			p := property.(map[string]any)
			inside := func(value string) string { return wrap(fmt.Sprintf("{%q:%s}", name, value)) }
			for _, kind := range typesOf(p) {
				for _, value := range samples[kind] {
					entry := inside(value)
					if _, err := Decode(context.Background(), []byte("["+withSchemaID(entry)+"]")); err != nil {
						t.Errorf("%s: %v", entry, err)
					}
					read++
				}
			}
			walk(p, inside)
		}
	}
	walk(readJSON(t, "response.schema.json").(map[string]any)["items"].(map[string]any), func(value string) string { return value })
	if read < 200 {
		t.Errorf("only %d values", read)
	}
}

func typesOf(property map[string]any) []string {
	if one, ok := property["type"].(string); ok {
		return []string{one}
	}
	var kinds []string
	for _, kind := range property["type"].([]any) {
		kinds = append(kinds, kind.(string))
	}
	return kinds
}

// withSchemaID adds an ID to a license that has none.
func withSchemaID(license string) string {
	if strings.HasPrefix(license, `{"id"`) {
		return license
	}
	return `{"id":1,` + license[1:]
}

func TestDecode_bounds(t *testing.T) {
	t.Parallel()
	licenses := func(count int) []byte {
		return []byte("[" + strings.TrimSuffix(strings.Repeat(`{"id":1},`, count), ",") + "]")
	}
	if got, err := Decode(t.Context(), licenses(maxContainers-1)); err != nil || len(got) != maxContainers-1 {
		t.Errorf("%d licenses, %v", len(got), err)
	}
	tooMany := map[string][]byte{
		"licenses":               licenses(maxContainers),
		"lists in metadata":      []byte(`[{"id":1,"metadata":[` + strings.Repeat("[],", maxContainers) + `1]}]`),
		"objects in what is new": []byte(`[{"id":1,"new":[` + strings.Repeat(`{},`, maxContainers) + `1]}]`),
	}
	for name, response := range tooMany {
		if _, err := Decode(t.Context(), response); !errors.Is(err, ErrTooManyParts) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestDecode_canBeCanceled(t *testing.T) {
	t.Parallel()
	for name, entry := range map[string]string{
		"a list":          `{"id":1,"metadata":[` + strings.Repeat("1,", 5_000) + `1]}`,
		"unknown members": `{"id":1` + members(5_000) + `}`,
		"flat":            `{` + members(5_000)[1:] + `,"id":1}`,
	} {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := Decode(ctx, []byte("["+entry+"]")); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// members is the text of that many members with names of their own.
func members(count int) string {
	var text strings.Builder
	for i := range count {
		fmt.Fprintf(&text, `,"n%d":%d`, i, i)
	}
	return text.String()
}

func TestError_redactsWhatItRepeats(t *testing.T) {
	t.Parallel()
	redact := func(text string) string { return strings.ReplaceAll(text, "secret", "(redacted)") }
	for entry, want := range map[string]string{
		`{"id":"my secret"}`:                         `licenses[0].id: expected a whole number, got the string "my (redacted)"`,
		`{"id":1,"new":{"my secret":{"a":1,"a":1}}}`: `licenses[0].new["my (redacted)"].a: stated more than once`,
	} {
		_, err := Decode(t.Context(), []byte("["+entry+"]"))
		var problem *Error
		if !errors.As(err, &problem) {
			t.Fatal(err)
		}
		if problem.Redact(redact); problem.Error() != want {
			t.Errorf("got %s, want %s", problem, want)
		}
	}
}
