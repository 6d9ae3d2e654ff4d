package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

// FuzzConfigFile reads files of any content: each is a configuration, or there is
// something to be said against it.
func FuzzConfigFile(f *testing.F) {
	f.Add(example)
	f.Add(license(`id = 1.5`))
	f.Add(company("product \"p\" {}\nuser \"u\" {\nsso {}\nsso {}\ncustomer { metadata = [] }\n}"))
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "mock.hcl")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		file, diags := readConfigFile(path)
		if show(io.Discard, file, diags) == (len(file.Companies) > 0 && len(diags) == 0) {
			t.Errorf("%d companies and %v", len(file.Companies), diags)
		}
		for _, diag := range diags {
			if diag.Summary == "" || diag.Detail == "" || diag.Subject == nil {
				t.Errorf("%+v", diag)
			}
		}
	})
}
