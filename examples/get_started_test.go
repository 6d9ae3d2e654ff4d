package examples_test

import (
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

func TestAccGetStarted_showsWhatTheExamplePrints(t *testing.T) {
	t.Parallel()
	cli := acctest.NewCLI(t, acctest.StartMock(t).Environment())
	cli.Write(t, "main.tf", readAll(t, "get-started/main.tf"))
	cli.MustRun(t, "apply", "-no-color", "-input=false", "-auto-approve")
	guide := readAll(t, "../templates/guides/get-started-with-the-mock.md.tmpl")
	if want := "```text\n" + cli.MustRun(t, "output", "-no-color") + "```\n"; !strings.Contains(guide, want) {
		t.Errorf("the guide lacks\n%s", want)
	}
}
