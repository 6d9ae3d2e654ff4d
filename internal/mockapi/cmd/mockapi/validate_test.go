package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// brokenFile is a configuration with a malformed date in line 7.
const brokenFile = `company "acme" {
  api_key "k" { shared_key = "s" }
  product "p" {}
  user "u" {
    password = "x"
    license "subscription" {
      validity_period = "tomorrow"
      product         = "p"
    }
  }
}
`

// TestValidate_diagnostic shows what a user reads.
func TestValidate_diagnostic(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mock.hcl")
	if err := os.WriteFile(path, []byte(brokenFile), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	if code := run(t.Context(), []string{"validate", path}, console{&stdout, &stderr, noEnvironment}); code != failed || stdout.Len() > 0 {
		t.Errorf("ended with %d and %q", code, stdout.String())
	}
	want := `Error: Invalid validity period

  on ` + path + ` line 7, in company "acme":
   7:       validity_period = "tomorrow"

"tomorrow" is not a valid date. Dates are such as 2031-03-16, 2031-03-16 23:30 and
2031-03-16T23:30:48.016Z, all in UTC, or count from now: +30d or -2w is a day, +30dT its midnight,
+12h, -90m or +45s an instant.

`
	if stderr.String() != want {
		t.Errorf("got\n%s\nwant\n%s", stderr.String(), want)
	}
}

// TestValidate_guide compares the guide with what the program says.
func TestValidate_guide(t *testing.T) {
	guide := readFile(t, "../../../../templates/guides/mock-api.md.tmpl")
	t.Chdir(t.TempDir())
	broken := strings.Replace(mockconfig.Example, `"+30d"`+"\n", `"tomorrow"`+"\n", 1)
	if err := os.WriteFile("mock.hcl", []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	run(t.Context(), []string{"validate", "mock.hcl"}, console{io.Discard, &stderr, noEnvironment})
	if said := strings.TrimSpace(stderr.String()); !strings.Contains(guide, "```text\n"+said+"\n```") {
		t.Errorf("the guide lacks\n%s", said)
	}
}
