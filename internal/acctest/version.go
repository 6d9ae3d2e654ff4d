package acctest

import (
	"regexp"
	"strconv"
	"sync"
	"testing"
)

// versionOutput is what the CLI says about its version; it is asked once.
var versionOutput struct {
	once sync.Once
	text string
}

// Require skips the test if the CLI is older than version 1.terraform of Terraform,
// or than version 1.opentofu of OpenTofu.
func (c *CLI) Require(t testing.TB, terraform, opentofu int) {
	t.Helper()
	product, minor := c.version(t)
	required := map[string]int{"Terraform": terraform, "OpenTofu": opentofu}[product]
	if minor < required {
		t.Skipf("requires %s 1.%d, and this is 1.%d", product, required, minor)
	}
}

// IsOpenTofu reports whether the CLI is OpenTofu.
func (c *CLI) IsOpenTofu(t testing.TB) bool {
	t.Helper()
	product, _ := c.version(t)
	return product == "OpenTofu"
}

// version returns the name of the CLI and its minor version.
func (c *CLI) version(t testing.TB) (product string, minor int) {
	t.Helper()
	versionOutput.once.Do(func() { versionOutput.text = c.MustRun(t, "version") })
	match := regexp.MustCompile(`(?m)^(Terraform|OpenTofu) v1\.(\d+)\.`).FindStringSubmatch(versionOutput.text)
	if match == nil {
		t.Fatalf("the version is %q", versionOutput.text)
	}
	minor, err := strconv.Atoi(match[2])
	if err != nil {
		t.Fatal(err)
	}
	return match[1], minor
}
