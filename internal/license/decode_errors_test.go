package license

import (
	"errors"
	"strings"
	"testing"
)

func TestDecode_mismatches(t *testing.T) {
	t.Parallel()
	checkErrors(t, map[string]errorCase{
		"a string for a number":      {`{"id":1},{"id":2},{"id":3},{"id":4,"max_activations":"many"}`, `licenses[3].max_activations: expected a whole number, got the string "many"`},
		"an empty string":            {`{"id":""}`, `licenses[0].id: expected a whole number, got the string ""`},
		"a sign in a string":         {`{"id":"-1"}`, `licenses[0].id: expected a whole number, got the string "-1"`},
		"a fraction":                 {`{"id":1,"grace_period":1.5}`, `licenses[0].grace_period: expected a whole number, got the number 1.5`},
		"the smallest fraction":      {`{"id":1,"grace_period":1e-99999999999}`, `licenses[0].grace_period: expected a whole number, got the number 1e-99999999999`},
		"a number beyond 64 bits":    {`{"id":9223372036854775808}`, `licenses[0].id: expected a whole number, got one that is too large: 9223372036854775808`},
		"an exponent beyond 64 bits": {`{"id":1e999999999999999999999}`, `licenses[0].id: expected a whole number, got one that is too large: 1e999999999999999999999`},
		"no ID":                      {`{"license_type":"perpetual"}`, `licenses[0].id: expected a whole number, got nothing`},
		"a null ID":                  {`{"id":null}`, `licenses[0].id: expected a whole number, got nothing`},
		"two for a boolean":          {`{"id":1,"is_trial":2}`, `licenses[0].is_trial: expected true or false, got the number 2`},
		"a string for a boolean":     {`{"id":1,"is_trial":"1"}`, `licenses[0].is_trial: expected true or false, got the string "1"`},
		"a string for a positive":    {`{"id":1,"product_features":[{"allow_overages":"1"}]}`, `licenses[0].product_features[0].allow_overages: expected true, false or a number, got the string "1"`},
		"a list for an object":       {`{"id":1,"customer":[]}`, `licenses[0].customer: expected an object, got a list`},
		"a number for an account":    {`{"id":1,"customer":{"customer_account":5}}`, `licenses[0].customer.customer_account: expected an object or a string, got the number 5`},
		"an object for a list":       {`{"id":1,"custom_fields":{}}`, `licenses[0].custom_fields: expected a list, got an object`},
		"null in a list":             {`{"id":1,"product_features":[{},null]}`, `licenses[0].product_features[1]: expected an object, got null`},
		"deep in a list":             {`{"id":1,"product_features":[{},{"id":"x"}]}`, `licenses[0].product_features[1].id: expected a whole number, got the string "x"`},
		"no object":                  {`{"id":1},"license"`, `licenses[1]: expected an object, got the string "license"`},
		"a name twice in metadata":   {`{"id":1,"metadata":{"a":[{"b":1,"b":2}]}}`, `licenses[0].metadata.a[0].b: stated more than once`},
		"a long string, just shown":  {`{"id":"` + strings.Repeat("x", 58) + `"}`, `licenses[0].id: expected a whole number, got the string "` + strings.Repeat("x", 58) + `"`},
		"a longer string":            {`{"id":"` + strings.Repeat("x", 59) + `"}`, `licenses[0].id: expected a whole number, got the string "` + strings.Repeat("x", 59) + `…`},
		"a long string of é":         {`{"id":"` + strings.Repeat("é", 59) + `"}`, `licenses[0].id: expected a whole number, got the string "` + strings.Repeat("é", 29) + `…`},
		"a long number":              {`{"id":` + strings.Repeat("9", 61) + `}`, `licenses[0].id: expected a whole number, got one that is too large: ` + strings.Repeat("9", 60) + `…`},
		"too large as a string":      {`{"id":"9223372036854775808"}`, `licenses[0].id: expected a whole number, got one that is too large: "9223372036854775808"`},
		"too large below zero":       {`{"id":-9223372036854775809.0}`, `licenses[0].id: expected a whole number, got one that is too large: -9223372036854775809.0`},
		"too large by its exponent":  {`{"id":1e19}`, `licenses[0].id: expected a whole number, got one that is too large: 1e19`},
	})
}

// TestDecode_conflicts checks entries that one reader could take for valid
// licenses and another one not.
func TestDecode_conflicts(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 60)
	checkErrors(t, map[string]errorCase{
		"a second license":               {`{"license":{"id":1},"license":{"id":2}}`, `licenses[0].license: stated more than once`},
		"the second one escaped":         {`{"license":{"id":1},"licens\u0065":{"id":1}}`, `licenses[0].license: stated more than once`},
		"license is null":                {`{"license":null,"id":1}`, `licenses[0].license: expected an object, got null`},
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
		"a name of two lines":            {`{"id":1,"new":{"a\nb":{"x":1,"x":1}}}`, `licenses[0].new["a\nb"].x: stated more than once`},
		"an empty name":                  {`{"id":1,"":1,"":1}`, `licenses[0][""]: stated more than once`},
		"a direction character":          {`{"id":1,"\u202e":1,"\u202e":1}`, `licenses[0]["\u202e"]: stated more than once`},
		"a long name":                    {`{"id":1,"a":{"` + long + `x":{"b":1,"b":1}}}`, `licenses[0].a.` + long + `….b: stated more than once`},
		"a long path":                    {`{"id":1,"a":` + strings.Repeat(`{"`+long+`":`, 5) + `{"c":1,"c":1}` + strings.Repeat("}", 6), `licenses[0].a` + strings.Repeat("."+long, 4) + "." + long[:42] + `…: stated more than once`},
	})
}

// errorCase is an entry of a response, or several, and the error about it.
type errorCase struct{ entry, want string }

func checkErrors(t *testing.T, cases map[string]errorCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Decode(t.Context(), []byte("["+c.entry+"]"))
			var got *Error
			if !errors.As(err, &got) || got.Error() != c.want {
				t.Errorf("got  %v\nwant %s", err, c.want)
			}
		})
	}
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
