package examples_test

import (
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// TestAccDemo_printsTheGoldenText compares what make demo prints in a pipe with
// testdata/demo.txt, except the CLI's name, dates, ports and how long a read took.
func TestAccDemo_printsTheGoldenText(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the demo is a shell script")
	}
	demo, err := filepath.Abs("../scripts/demo")
	if err != nil {
		t.Fatal(err)
	}
	cli := acctest.NewCLI(t, nil)
	out, err := cli.RunProgram(t.Context(), "sh", "-c", `exec "$0" "$TERRAFORM" 2>demo.log`, demo)
	if err != nil {
		t.Fatalf("%v\n%s", err, cli.Read(t, "demo.log"))
	}
	if got, want := generic(out), readAll(t, "testdata/demo.txt"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// generic replaces what differs between CLIs, days and runs.
func generic(text string) string {
	for _, c := range []struct{ pattern, replacement string }{
		{`(?m)\$ \S+ plan\b`, "$$ terraform plan"},
		{`(Terraform|OpenTofu) v\S+`, "Terraform VERSION"},
		{`OpenTofu`, "Terraform"},
		{`\b\d{4}-\d{2}-\d{2}\b`, "DATE"},
		{`127\.0\.0\.1:\d+`, "127.0.0.1:PORT"},
		{`\bafter \d+s\b`, "after 0s"},
	} {
		text = regexp.MustCompile(c.pattern).ReplaceAllString(text, c.replacement)
	}
	return text
}

// TestIndex_showsThePlanThatFails compares the message on the provider's page with
// the demo.
func TestIndex_showsThePlanThatFails(t *testing.T) {
	t.Parallel()
	_, failed, _ := strings.Cut(readAll(t, "testdata/demo.txt"), "    Error: ")
	failed, _, found := strings.Cut(failed, "\n3. ")
	want := "```text\nError: " + strings.ReplaceAll(strings.TrimSpace(failed), "\n    ", "\n") + "\n```\n"
	if !found || !strings.Contains(generic(readAll(t, "../docs/index.md")), want) {
		t.Errorf("docs/index.md lacks\n%s", want)
	}
}
