package mockconfig

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzReadFile reads files with any content: each is a configuration that can be
// served, or has an error at a place in the file.
func FuzzReadFile(f *testing.F) {
	f.Add(Example)
	f.Add(license(`id = 1.5`))
	f.Add(company("product \"p\" {}\nuser \"u\" {\nsso {}\nsso {}\ncustomer { metadata = [] }\n}"))
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "mock.hcl")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		file, diags := ReadFile(path)
		if diags.HasErrors() == (file.Config != nil) {
			t.Fatalf("a configuration and %v", diags)
		}
		if file.Config != nil {
			file.Serve(noon)
		}
		for _, diag := range diags {
			if diag.Summary == "" || diag.Detail == "" || diag.Subject == nil {
				t.Errorf("%+v", diag)
			}
		}
	})
}
