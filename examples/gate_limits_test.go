package examples_test

import (
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// These tests try what the guide says about the limits of gates.

const (
	// gateHead has no retries, so that an error is immediate.
	gateHead = `
terraform {
  required_providers {
    licensespring = { source = "licensespring/licensespring" }
  }
}

provider "licensespring" {
  max_retries = 0
}
`
	gateCondition = `
  lifecycle {
    postcondition {
      condition     = self.any_valid
      error_message = "The license is not valid."
    }
  }
`
	behindTheGate = `
resource "terraform_data" "deployment" {
  depends_on = [data.licensespring_user_licenses.app]
}
`
)

// dataGate returns a data source with a gate and more arguments.
func dataGate(arguments string) string {
	return gateHead + "data \"licensespring_user_licenses\" \"app\" {\n  product = \"studio\"\n" + arguments + gateCondition + "}\n"
}

// revoke removes the licenses.
func revoke(t *testing.T, mock *acctest.Mock) {
	t.Helper()
	if err := mock.SetLicenses(mockconfig.RichUsername, "studio"); err != nil {
		t.Fatal(err)
	}
}

// newGate returns a mock, and a CLI with a configuration.
func newGate(t *testing.T, config string) (*acctest.Mock, *acctest.CLI) {
	t.Helper()
	t.Parallel()
	mock := acctest.StartMock(t)
	cli := acctest.NewCLI(t, richUser(mock))
	cli.Write(t, "main.tf", config)
	return mock, cli
}

// mustFail runs a command that must fail with a message.
func mustFail(t *testing.T, cli *acctest.CLI, message string, args ...string) {
	t.Helper()
	if out, err := cli.Run(t.Context(), args...); err == nil || !strings.Contains(onOneLine(out), message) {
		t.Errorf("%v: error %v, want %q:\n%s", args, err, message, out)
	}
}

func TestAccGateLimits_savedPlanIsNotCheckedAgain(t *testing.T) {
	mock, cli := newGate(t, dataGate("")+behindTheGate)
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	revoke(t, mock)
	asked := len(mock.Requests())
	cli.MustRun(t, "apply", "saved.tfplan")
	if n := len(mock.Requests()) - asked; n != 0 {
		t.Errorf("apply sent %d requests", n)
	}
	mustFail(t, cli, "The license is not valid.", "plan")
}

func TestAccGateLimits_checkReadsAgainAndWarns(t *testing.T) {
	mock, cli := newGate(t, gateHead+`
check "licensed" {
  data "licensespring_user_licenses" "again" {
    product = "studio"
  }

  assert {
    condition     = data.licensespring_user_licenses.again.any_valid
    error_message = "The license was revoked."
  }
}

resource "terraform_data" "deployment" {}
`)
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	revoke(t, mock)
	if out := cli.MustRun(t, "apply", "saved.tfplan"); !strings.Contains(out, "The license was revoked.") {
		t.Errorf("apply did not warn:\n%s", out)
	}
	if out, err := cli.Run(t.Context(), "plan", "-detailed-exitcode"); err == nil || err.Error() != "exit status 2" {
		t.Errorf("the second plan is empty, or failed: %v\n%s", err, out)
	}
}

func TestAccGateLimits_deferredReadDoesNotBlockThePlan(t *testing.T) {
	for name, config := range map[string]string{
		"timestamp":  dataGate("  evaluate_at = timestamp()\n"),
		"depends_on": dataGate("  depends_on = [terraform_data.before]\n") + "resource \"terraform_data\" \"before\" {}\n",
	} {
		t.Run(name, func(t *testing.T) {
			mock, cli := newGate(t, config+behindTheGate)
			revoke(t, mock)
			cli.MustRun(t, "plan", "-out=saved.tfplan")
			mustFail(t, cli, "The license is not valid.", "apply", "saved.tfplan")
		})
		t.Run(name+" and for_each", func(t *testing.T) {
			_, cli := newGate(t, config+`
resource "terraform_data" "installation" {
  for_each = { for license in data.licensespring_user_licenses.app.licenses : license.id => license }
}
`)
			mustFail(t, cli, "Invalid for_each argument", "plan")
		})
	}
}

func TestAccGateLimits_plantimestampDoesNotDeferTheRead(t *testing.T) {
	mock, cli := newGate(t, dataGate("  evaluate_at = timeadd(plantimestamp(), \"720h\")\n")+`
resource "terraform_data" "installation" {
  for_each = { for license in data.licensespring_user_licenses.app.licenses : license.id => license }
}
`)
	cli.MustRun(t, "plan")
	revoke(t, mock)
	mustFail(t, cli, "The license is not valid.", "plan")
}

func TestAccGateLimits_destroy(t *testing.T) {
	mock, cli := newGate(t, dataGate("")+behindTheGate)
	cli.MustRun(t, "apply", "-auto-approve")
	if err := mock.Fail(mockapi.Fault{Status: 500, Times: mockapi.Always}); err != nil {
		t.Fatal(err)
	}
	mustFail(t, cli, "Server error", "plan", "-destroy")
	cli.MustRun(t, "plan", "-destroy", "-refresh=false")
	mock.Heal()
	revoke(t, mock)
	if out := cli.MustRun(t, "destroy", "-auto-approve"); !strings.Contains(out, "1 destroyed") {
		t.Errorf("the gate blocked destroy:\n%s", out)
	}
}

const ephemeralGate = gateHead + `
ephemeral "licensespring_user_licenses" "app" {
  product = "studio"
` + gateCondition + `}
`

// newEphemeralGate also reports whether the CLI is OpenTofu. It skips the test if
// the CLI has no ephemeral resources.
func newEphemeralGate(t *testing.T, config string) (mock *acctest.Mock, cli *acctest.CLI, tofu bool) {
	t.Helper()
	mock, cli = newGate(t, config)
	if minor(t, cli) < 11 {
		t.Skip("the CLI is older than ephemeral resources")
	}
	return mock, cli, strings.Contains(cli.MustRun(t, "version"), "OpenTofu")
}

func TestAccGateLimits_unusedEphemeralResource(t *testing.T) {
	mock, cli, tofu := newEphemeralGate(t, ephemeralGate+"resource \"terraform_data\" \"deployment\" {}\n")
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	revoke(t, mock)
	mustFail(t, cli, "The license is not valid.", "plan")
	if tofu {
		cli.MustRun(t, "apply", "saved.tfplan")
	} else {
		mustFail(t, cli, "The license is not valid.", "apply", "saved.tfplan")
	}
}

func TestAccGateLimits_ephemeralResourceAndDestroy(t *testing.T) {
	mock, cli, tofu := newEphemeralGate(t, ephemeralGate+`
resource "terraform_data" "deployment" {
  depends_on = [ephemeral.licensespring_user_licenses.app]
}
`)
	cli.MustRun(t, "apply", "-auto-approve")
	revoke(t, mock)
	if tofu {
		cli.MustRun(t, "plan", "-destroy")
	} else {
		mustFail(t, cli, "The license is not valid.", "plan", "-destroy")
	}
	if out := cli.MustRun(t, "destroy", "-auto-approve", "-refresh=false"); !strings.Contains(out, "1 destroyed") {
		t.Errorf("the deployment is there:\n%s", out)
	}
}
