package license

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

func TestDecode_everyField(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"complete", "only_id"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := any(encoded(t, decode(t, readFile(t, name+".json"))))
			if diff := cmp.Diff(readJSON(t, name+".state.json"), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecode_values(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		entry string
		field string
		want  any
	}{
		"a whole number with an exponent":         {`{"id":1,"max_activations":1.2e3}`, "max_activations", 1200.0},
		"a whole number with a negative exponent": {`{"id":1,"max_activations":1200e-2}`, "max_activations", 12.0},
		"a string of digits":                      {`{"id":1,"max_activations":"007"}`, "max_activations", 7.0},
		"zero with any exponent":                  {`{"id":1,"max_activations":0.0e999999999}`, "max_activations", 0.0},
		"one as a boolean":                        {`{"id":1,"is_trial":1}`, "is_trial", true},
		"zero as a boolean":                       {`{"id":1,"is_trial":0}`, "is_trial", false},
		"null":                                    {`{"id":1,"is_trial":null}`, "is_trial", nil},
		"escapes":                                 {`{"id":1,"channel":"\u00e9\n\"<"}`, "channel", "é\n\"<"},
		"a number as a string":                    {`{"id":1,"version":1.50}`, "version", "1.50"},
		"an object as a string":                   {`{"id":1,"version":{"b": 1, "a": [ ]}}`, "version", `{"b":1,"a":[]}`},
		"an empty list":                           {`{"id":1,"custom_fields":[]}`, "custom_fields", []any{}},
		"metadata, normalized":                    {`{"id":1,"metadata":{"b" : 1.0, "a":"\u003c"}}`, "metadata", `{"a":"<","b":1.0}`},
		"metadata, however it is escaped":         {`{"id":1,"metadata":[ "\u2028","` + "\u2028" + `" ]}`, "metadata", `["\u2028","\u2028"]`},
		"an account given by its code": {
			`{"id":1,"customer":{"customer_account":"acme"}}`, "customer.customer_account",
			map[string]any{"id": nil, "name": nil, "code": "acme"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := at(t, decodeOne(t, tc.entry), tc.field)
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecode_additionalProperties(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		entry string
		want  any
	}{
		"none":                      {`{"id":1,"customer":{"email":"a"},"custom_fields":[{}]}`, nil},
		"at the top":                {`{"id":1,"zeta":1,"alpha":{"x":[null]}}`, `{"alpha":{"x":[null]},"zeta":1}`},
		"null":                      {`{"id":1,"new":null}`, `{"new":null}`},
		"metadata as a string":      {`{"id":1,"metadata_string":"{}"}`, `{"metadata_string":"{}"}`},
		"in an object":              {`{"id":1,"customer":{"email":"a","vip":true}}`, `{"customer":{"vip":true}}`},
		"two objects deep":          {`{"id":1,"customer":{"customer_account":{"id":1,"tier":"a"}}}`, `{"customer":{"customer_account":{"tier":"a"}}}`},
		"in one element of a list":  {`{"id":1,"custom_fields":[{"name":"a"},{"unit":"m"}]}`, `{"custom_fields":[{},{"unit":"m"}]}`},
		"a field of that name":      {`{"id":1,"additional_properties":5}`, `{"additional_properties":5}`},
		"an empty name":             {`{"id":1,"":{"new":1}}`, `{"":{"new":1}}`},
		"beside the license":        {`{"is_expired":[true],"license":{"id":1},"new":1}`, `{"is_expired":[true],"new":1}`},
		"the same beside and in it": {`{"new":2,"license":{"id":1,"new":1,"customer":{"x":1}},"customer":3}`, `{"customer":{"x":1},"customer (beside license)":3,"new":1,"new (beside license)":2}`},
		"a long number":             {`{"id":1,"big":123456789012345678901234567890.10}`, `{"big":123456789012345678901234567890.10}`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := at(t, decodeOne(t, tc.entry), "additional_properties"); got != tc.want {
				t.Errorf("got %v, want %v", got, tc.want)
			}
		})
	}
}

func TestDecode_invalidJSON(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", jsonscan.MaxDepth)
	for response, want := range map[string]string{
		`[{"id":1,"customer":{`:         "invalid JSON at byte 21: it ends too early",
		`[{"license":`:                  "invalid JSON at byte 12: it ends too early",
		`[{"license":{"id":1},"x":1]}`:  "invalid JSON at byte 26: expected a comma or the end",
		`[{"id":1}] 2`:                  "invalid JSON at byte 11: unexpected text after the value",
		`[{"id":1,"metadata":` + deep:   "the response is JSON that is nested deeper than 128 levels",
		`[{"license":{"id":1,"x":[tru]`: "invalid JSON at byte 25: expected a value",
	} {
		if _, err := Decode(t.Context(), []byte(response)); fmt.Sprint(err) != want {
			t.Errorf("%.40s: got %v, want %s", response, err, want)
		}
	}
}

func TestDecode_order(t *testing.T) {
	t.Parallel()
	var got []any
	for _, l := range encoded(t, decode(t, []byte(`[{"id":3},{"id":1,"version":"a"},{"id":2},{"id":1,"version":"b"}]`))) {
		got = append(got, l.(map[string]any)["id"], l.(map[string]any)["version"])
	}
	if diff := cmp.Diff([]any{1.0, "a", 1.0, "b", 2.0, nil, 3.0, nil}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzDecode checks that whatever the API sends ends in licenses whose texts of
// JSON are JSON, or in an error with a reason.
func FuzzDecode(f *testing.F) {
	for _, name := range []string{"complete.json", "example.json", "example_flat.json", "only_id.json"} {
		f.Add(readFile(f, name))
	}
	f.Add([]byte(`[{"id":"12","customer":{"customer_account":"x"},"new":{"a":[1e5,{}]},"custom_fields":[{"u":1},{}]}]`))
	f.Add([]byte(`[{"x":1,"license":{"id":1,"x":"\u0061"},"user":{"id":2,"y":[]},"metadata":{"b":1,"\u0061":[[{}]]}},{"id":3}]`))
	f.Fuzz(func(t *testing.T, response []byte) {
		licenses, err := Decode(context.Background(), response)
		if err != nil {
			if err.Error() == "" {
				t.Fatalf("an error without a reason: %#v", err)
			}
			return
		}
		for _, l := range encoded(t, licenses) {
			for _, name := range []string{"metadata", "additional_properties"} {
				if text, ok := l.(map[string]any)[name].(string); ok && !json.Valid([]byte(text)) {
					t.Fatalf("%s is not JSON: %q", name, text)
				}
			}
		}
	})
}

func readJSON(t testing.TB, name string) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(readFile(t, name), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func decodeOne(t testing.TB, entry string, omitted ...string) any {
	t.Helper()
	return encoded(t, decode(t, []byte("["+entry+"]")), omitted...)[0]
}

func decode(t testing.TB, response []byte) []License {
	t.Helper()
	licenses, err := Decode(context.Background(), response)
	if err != nil {
		t.Fatal(err)
	}
	return licenses
}

// at follows a path of names through objects.
func at(t testing.TB, value any, path string) any {
	t.Helper()
	for name := range strings.SplitSeq(path, ".") {
		object, ok := value.(map[string]any)
		if !ok {
			t.Fatalf("%s leads through something that is no object: %v", path, value)
		}
		value = object[name]
	}
	return value
}

func TestDecode_exactNumbers(t *testing.T) {
	t.Parallel()
	for _, id := range []int64{1<<53 + 1, 1719215304208059, math.MaxInt64, math.MinInt64} {
		licenses := decode(t, fmt.Appendf(nil, `[{"id":%d}]`, id))
		if got := licenses[0].Integer("id"); *got != id || licenses[0].ID() != id {
			t.Errorf("got %d, ID %d, want %d", *got, licenses[0].ID(), id)
		}
	}
}

func TestRecord_fields(t *testing.T) {
	t.Parallel()
	licenses := decode(t, []byte(`[{"id":1},{"id":2,"channel":"caf\u0065\u0301","device_id":5,"is_trial":true,
		"customer":{"customer_account":"acme"},"custom_fields":[{},{"name":"b"}],"product_features":[{"allow_overages":2}]}]`))
	empty, l := licenses[0], licenses[1]
	if got := l.Text("channel"); got == nil || *got != "caf\u00e9" {
		t.Errorf("text %v, want it in the normal form NFC", got)
	}
	if got := l.Integer("device_id"); got == nil || *got != 5 || l.ID() != 2 {
		t.Errorf("integer %v, ID %d", got, l.ID())
	}
	if got := l.Boolean("is_trial"); got == nil || !*got {
		t.Errorf("boolean %v", got)
	}
	if got := l.Object("product_features").Boolean("allow_overages"); got == nil || !*got {
		t.Errorf("boolean that was a number %v", got)
	}
	if got := l.Object("customer").Object("customer_account").Text("code"); got == nil || *got != "acme" {
		t.Errorf("text of an object in an object %v", got)
	}
	if got := l.Objects("custom_fields"); len(got) != 2 || *got[1].Text("name") != "b" {
		t.Errorf("objects %v", got)
	}
	if l.Text("device_id") != nil || l.Integer("channel") != nil || l.Boolean("channel") != nil || l.Objects("channel") != nil {
		t.Error("a field is read as something else")
	}
	if empty.Text("channel") != nil || empty.Text("no such field") != nil ||
		empty.Object("customer").Text("email") != nil || empty.Objects("custom_fields") != nil {
		t.Error("something comes of nothing")
	}
}
