package examples_test

import (
	"path/filepath"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

const whereItRuns = "where-it-runs"

// TestAccWhereItRuns_pipelinesReadLicensesInPlanAndApply runs the shell lines of
// the pipelines: they deploy with a license, and stop at the plan without one.
func TestAccWhereItRuns_pipelinesReadLicensesInPlanAndApply(t *testing.T) {
	for _, file := range []string{"github-actions.yml", "gitlab-ci.yml"} {
		t.Run(file, func(t *testing.T) {
			mock, cli := newGate(t, dataGate("")+behindTheGate)
			lines := pipelineLines(t, filepath.Join(whereItRuns, file))
			mustRunShown(t, cli, lines, "")
			if n := len(mock.Requests()); n != 2 {
				t.Errorf("plan and apply sent %d requests, want one each", n)
			}
			revoke(t, mock)
			if out, err := runShown(t, cli, lines); err == nil {
				t.Errorf("without a license, the pipeline passes:\n%s", out)
			}
		})
	}
}

// TestAccWhereItRuns_refreshFalse tries what -refresh=false spares.
func TestAccWhereItRuns_refreshFalse(t *testing.T) {
	mock, cli := newGate(t, dataGate("")+behindTheGate)
	cli.MustRun(t, "plan", "-refresh=false")
	if n := len(mock.Requests()); n != 1 {
		t.Errorf("plan sent %d requests, want 1", n)
	}
	cli.MustRun(t, "apply", "-auto-approve", "-refresh=false")
	revoke(t, mock)
	cli.MustFail(t, "The license is not valid.", "plan", "-refresh=false")
	asked := len(mock.Requests())
	cli.MustRun(t, "destroy", "-auto-approve", "-refresh=false")
	if n := len(mock.Requests()) - asked; n != 0 {
		t.Errorf("destroy sent %d requests", n)
	}
}

// TestAccWhereItRuns_oneLinePEM sets the public key as the guide says.
func TestAccWhereItRuns_oneLinePEM(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	cli := acctest.NewCLI(t, richUser(mock))
	cli.Write(t, "main.tf", dataGate(""))
	cli.Write(t, "key.pem", mock.PublicKeyPEM())
	lines := shown(t, whereItRuns)
	mustRunShown(t, cli, "LICENSESPRING_PUBLIC_KEY=$("+lines[1]+")\nexport LICENSESPRING_PUBLIC_KEY\n"+lines[0], "")
}

// TestAccWhereItRuns_terragruntIsWellFormed checks the syntax and the format, for
// Terragrunt itself is not here.
func TestAccWhereItRuns_terragruntIsWellFormed(t *testing.T) {
	t.Parallel()
	cli := acctest.NewCLI(t, nil)
	cli.Write(t, "terragrunt.hcl", readAll(t, filepath.Join(whereItRuns, "terragrunt.hcl")))
	mustRunShown(t, cli, "terraform fmt -check - <terragrunt.hcl", "")
}
