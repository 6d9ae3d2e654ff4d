package license

import (
	"context"
	"encoding/json"
	"errors"
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
			licenses, err := Decode(t.Context(), readFile(t, name+".json"))
			if err != nil {
				t.Fatal(err)
			}
			got := any(encoded(t, licenses))
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
		"a whole number with a fraction of zeros": {`{"id":1,"max_activations":5.00}`, "max_activations", 5.0},
		"a whole number with an exponent":         {`{"id":1,"max_activations":1.2e3}`, "max_activations", 1200.0},
		"a whole number with a negative exponent": {`{"id":1,"max_activations":1200e-2}`, "max_activations", 12.0},
		"a negative number":                       {`{"id":1,"max_activations":-3}`, "max_activations", -3.0},
		"a string of digits":                      {`{"id":1,"max_activations":"007"}`, "max_activations", 7.0},
		"zero with any exponent":                  {`{"id":1,"max_activations":0.0e999999999}`, "max_activations", 0.0},
		"one as a boolean":                        {`{"id":1,"is_trial":1}`, "is_trial", true},
		"zero as a boolean":                       {`{"id":1,"is_trial":0}`, "is_trial", false},
		"null":                                    {`{"id":1,"is_trial":null}`, "is_trial", nil},
		"nothing":                                 {`{"id":1}`, "is_trial", nil},
		"an empty string":                         {`{"id":1,"channel":""}`, "channel", ""},
		"escapes":                                 {`{"id":1,"channel":"\u00e9\n\"<"}`, "channel", "é\n\"<"},
		"a number as a string":                    {`{"id":1,"version":1.50}`, "version", "1.50"},
		"a boolean as a string":                   {`{"id":1,"version":false}`, "version", "false"},
		"an object as a string":                   {`{"id":1,"version":{"b": 1, "a": [ ]}}`, "version", `{"b":1,"a":[]}`},
		"an empty list":                           {`{"id":1,"custom_fields":[]}`, "custom_fields", []any{}},
		"a null list":                             {`{"id":1,"custom_fields":null}`, "custom_fields", nil},
		"metadata, normalized":                    {`{"id":1,"metadata":{"b" : 1.0, "a":"\u003c"}}`, "metadata", `{"a":"<","b":1.0}`},
		"metadata that is a list":                 {`{"id":1,"metadata":[ 1, "x" ]}`, "metadata", `[1,"x"]`},
		"no metadata":                             {`{"id":1,"metadata":null}`, "metadata", nil},
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
		"what is worked out":        {`{"id":1,"entitlement":{"valid":true}}`, `{"entitlement":{"valid":true}}`},
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

func TestDecode_errors(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ entries, want string }{
		"a string for a number":      {`[{"id":1},{"id":2},{"id":3},{"id":4,"max_activations":"many"}]`, `licenses[3].max_activations: expected a whole number, got the string "many"`},
		"an empty string":            {`[{"id":""}]`, `licenses[0].id: expected a whole number, got the string ""`},
		"a sign in a string":         {`[{"id":"-1"}]`, `licenses[0].id: expected a whole number, got the string "-1"`},
		"a fraction":                 {`[{"id":1,"grace_period":1.5}]`, `licenses[0].grace_period: expected a whole number, got the number 1.5`},
		"a small fraction":           {`[{"id":1,"grace_period":1e-400}]`, `licenses[0].grace_period: expected a whole number, got the number 1e-400`},
		"a number beyond 64 bits":    {`[{"id":9223372036854775808}]`, `licenses[0].id: expected a whole number, got one that is too large: 9223372036854775808`},
		"an exponent beyond 64 bits": {`[{"id":1e999999999999999999999}]`, `licenses[0].id: expected a whole number, got one that is too large: 1e999999999999999999999`},
		"true for a number":          {`[{"id":true}]`, `licenses[0].id: expected a whole number, got true`},
		"no ID":                      {`[{"license_type":"perpetual"}]`, `licenses[0].id: expected a whole number, got nothing`},
		"a null ID":                  {`[{"id":null}]`, `licenses[0].id: expected a whole number, got nothing`},
		"two for a boolean":          {`[{"id":1,"is_trial":2}]`, `licenses[0].is_trial: expected true or false, got the number 2`},
		"a string for a boolean":     {`[{"id":1,"is_trial":"1"}]`, `licenses[0].is_trial: expected true or false, got the string "1"`},
		"a list for an object":       {`[{"id":1,"customer":[]}]`, `licenses[0].customer: expected an object, got a list`},
		"a number for an account":    {`[{"id":1,"customer":{"customer_account":5}}]`, `licenses[0].customer.customer_account: expected an object or a string, got the number 5`},
		"an object for a list":       {`[{"id":1,"custom_fields":{}}]`, `licenses[0].custom_fields: expected a list, got an object`},
		"null in a list":             {`[{"id":1,"product_features":[{},null]}]`, `licenses[0].product_features[1]: expected an object, got null`},
		"deep in a list":             {`[{"id":1,"product_features":[{},{"id":"x"}]}]`, `licenses[0].product_features[1].id: expected a whole number, got the string "x"`},
		"no object":                  {`[{"id":1},"license"]`, `licenses[1]: expected an object, got the string "license"`},
		"a field twice":              {`[{"id":1,"channel":"a","channel":"a"}]`, `licenses[0].channel: stated more than once`},
		"an unknown field twice":     {`[{"id":1,"new":1,"new":2}]`, `licenses[0].new: stated more than once`},
		"a name twice in metadata":   {`[{"id":1,"metadata":{"a":[{"b":1,"b":2}]}}]`, `licenses[0].metadata.a[0].b: stated more than once`},
		"a long value":               {`[{"id":"a long long long long long long long long long long long long value"}]`, `licenses[0].id: expected a whole number, got the string "a long long long long long long long long long long long lo…`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Decode(t.Context(), []byte(tc.entries))
			var got *Error
			if !errors.As(err, &got) || got.Error() != tc.want {
				t.Errorf("got  %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestDecode_invalidJSON(t *testing.T) {
	t.Parallel()
	_, err := Decode(t.Context(), []byte(`[{"id":1,"customer":{`))
	var problem *jsonscan.SyntaxError
	if !errors.As(err, &problem) || problem.Offset != 21 {
		t.Errorf("got %v", err)
	}
}

func TestDecode_order(t *testing.T) {
	t.Parallel()
	licenses, err := Decode(t.Context(), []byte(`[{"id":3},{"id":1,"version":"a"},{"id":2},{"id":1,"version":"b"}]`))
	if err != nil {
		t.Fatal(err)
	}
	var got []any
	for _, l := range encoded(t, licenses) {
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
	unmarshalFile(t, name, &value)
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

func unmarshalFile(t testing.TB, name string, into any) {
	t.Helper()
	if err := json.Unmarshal(readFile(t, name), into); err != nil {
		t.Fatal(err)
	}
}

func decodeOne(t testing.TB, entry string) any {
	t.Helper()
	licenses, err := Decode(context.Background(), []byte("["+entry+"]"))
	if err != nil {
		t.Fatal(err)
	}
	return encoded(t, licenses)[0]
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
		licenses, err := Decode(t.Context(), fmt.Appendf(nil, `[{"id":%d}]`, id))
		if err != nil {
			t.Fatal(err)
		}
		if got := licenses[0].Integer("id"); *got != id || licenses[0].ID() != id {
			t.Errorf("got %d, ID %d, want %d", *got, licenses[0].ID(), id)
		}
	}
}

func TestRecord_fields(t *testing.T) {
	t.Parallel()
	licenses, err := Decode(t.Context(), readFile(t, "complete.json"))
	if err != nil {
		t.Fatal(err)
	}
	l := licenses[0]
	if got := l.Text("channel"); got == nil || *got != "channel" {
		t.Errorf("text %v", got)
	}
	if got := l.Integer("device_id"); got == nil || *got != 5 || l.ID() != 1719215304208001 {
		t.Errorf("integer %v, ID %d", got, l.ID())
	}
	if got := l.Boolean("allow_grace_period"); got == nil || !*got {
		t.Errorf("boolean %v", got)
	}
	if got := l.Object("customer").Object("customer_account").Text("code"); got == nil || *got != "customer account code" {
		t.Errorf("text of an object in an object %v", got)
	}
	if got := l.Objects("custom_fields"); len(got) != 2 || *got[1].Text("name") != "second custom field name" {
		t.Errorf("objects %v", got)
	}
	empty, err := Decode(t.Context(), readFile(t, "only_id.json"))
	if err != nil {
		t.Fatal(err)
	}
	e := empty[0]
	if e.Text("channel") != nil || e.Text("device_id") != nil || e.Text("no such field") != nil ||
		e.Object("customer").Text("email") != nil || e.Objects("custom_fields") != nil {
		t.Error("something comes of nothing")
	}
}
