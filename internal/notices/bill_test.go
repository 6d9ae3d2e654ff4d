package main

import (
	"strings"
	"testing"
)

const draft = `{
  "metadata": {
    "timestamp": "2026-11-26T14:28:49Z",
    "tools": [{"name": "writer", "hashes": [{"alg": "MD5", "content": "1"}]}],
    "component": {"name": "own"}
  },
  "components": [{"name": "a", "hashes": [{"alg": "MD5", "content": "2"}]}]
}`

func TestComplete_addsLicensesAndDate(t *testing.T) {
	t.Parallel()
	got, err := complete([]byte(draft), map[string]string{"own": "MPL-2.0", "a": "BSD-3-Clause AND MIT"}, "2026-01-31T12:00:00Z")
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
  "components": [
    {
      "hashes": [
        {
          "alg": "MD5",
          "content": "2"
        }
      ],
      "licenses": [
        {
          "expression": "BSD-3-Clause AND MIT"
        }
      ],
      "name": "a"
    }
  ],
  "metadata": {
    "component": {
      "licenses": [
        {
          "expression": "MPL-2.0"
        }
      ],
      "name": "own"
    },
    "timestamp": "2026-01-31T12:00:00Z",
    "tools": [
      {
        "name": "writer"
      }
    ]
  }
}
`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestComplete_refusesWhatHasNoLicense(t *testing.T) {
	t.Parallel()
	for bill, problem := range map[string]string{
		draft: "a has no license in NOTICES",
		`{"metadata": {"component": {"name": "own"}}, "components": []}`: "no components",
		`{"metadata": {}, "components": [1]}`:                            "a component that is not an object",
		"nothing":                                                        "the bill of materials: ",
	} {
		_, err := complete([]byte(bill), map[string]string{"own": "MPL-2.0"}, "2026-01-31T12:00:00Z")
		if err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("%s: %v, want an error that says %q", bill, err, problem)
		}
	}
}
