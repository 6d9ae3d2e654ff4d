package main

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// TestValidate_diagnostic compares what a user reads with the guide.
func TestValidate_diagnostic(t *testing.T) {
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
