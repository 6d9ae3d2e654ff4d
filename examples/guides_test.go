package examples_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// TestAccGuides_firstBlockWorks applies the configuration with which a guide
// begins, with nothing added but the provider's source.
func TestAccGuides_firstBlockWorks(t *testing.T) {
	for guide, want := range map[string]string{
		"several-products": "All 2 licenses are valid",
		"compare-seats":    `"bought" = 53 "provisioned" = 3`,
	} {
		t.Run(guide, func(t *testing.T) {
			t.Parallel()
			page := filepath.Join("docs", "guides", guide+".md")
			first := blocks(page, readAll(t, filepath.Join("..", page)))[0]
			if lines := strings.Count(first.text, "\n"); first.language != "terraform" || lines > 12 {
				t.Fatalf("the guide begins with %d lines of %s", lines, first.language)
			}
			cli := acctest.NewCLI(t, richUser(acctest.StartMock(t)))
			cli.Write(t, "main.tf", first.text)
			cli.Write(t, "rest.tf", rest(first.text))
			if out := acctest.OnOneLine(cli.MustRun(t, "apply", "-auto-approve")); !strings.Contains(out, want) {
				t.Errorf("apply lacks %q:\n%s", want, out)
			}
		})
	}
}

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

// TestExamples_workflowsPinWhatOursPin keeps the versions of the examples up
// to date, which nothing else looks at.
func TestExamples_workflowsPinWhatOursPin(t *testing.T) {
	t.Parallel()
	own := readAll(t, "../.github/workflows/*.yml")
	used := regexp.MustCompile(`uses: .*`).FindAllString(readAll(t, "*/github-actions.yml"), -1)
	if len(used) == 0 {
		t.Error("the workflows use nothing")
	}
	for _, line := range used {
		if !strings.Contains(own, line) {
			t.Errorf("no workflow of this project has %q", line)
		}
	}
}
