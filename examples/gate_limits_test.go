package examples_test

import (
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// These tests try what the guide says about the limits of gates.

const (
	// gateHead has no retries, so that an error is immediate.
	gateHead = required + `
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
	forEachLicense = `
resource "terraform_data" "installation" {
  for_each = { for license in data.licensespring_user_licenses.app.licenses : license.id => license }
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
	setLicenses(t, mock)
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

func TestAccGateLimits_savedPlanIsNotCheckedAgain(t *testing.T) {
	mock, cli := newGate(t, dataGate("")+behindTheGate)
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	revoke(t, mock)
	asked := len(mock.Requests())
	cli.MustRun(t, "apply", "saved.tfplan")
	if n := len(mock.Requests()) - asked; n != 0 {
		t.Errorf("apply sent %d requests", n)
	}
	cli.MustFail(t, "The license is not valid.", "plan")
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
			cli.Write(t, "for_each.tf", forEachLicense)
			cli.MustFail(t, "Invalid for_each argument", "plan")
			cli.Write(t, "for_each.tf", "")
			revoke(t, mock)
			cli.MustRun(t, "plan", "-out=saved.tfplan")
			cli.MustFail(t, "The license is not valid.", "apply", "saved.tfplan")
		})
	}
}

func TestAccGateLimits_plantimestampDoesNotDeferTheRead(t *testing.T) {
	mock, cli := newGate(t, dataGate("  evaluate_at = timeadd(plantimestamp(), \"720h\")\n")+forEachLicense)
	cli.MustRun(t, "plan")
	revoke(t, mock)
	cli.MustFail(t, "The license is not valid.", "plan")
}

func TestAccGateLimits_destroy(t *testing.T) {
	mock, cli := newGate(t, dataGate("")+behindTheGate)
	cli.MustRun(t, "apply", "-auto-approve")
	if err := mock.Fail(mockapi.Fault{Status: 500, Times: mockapi.Always}); err != nil {
		t.Fatal(err)
	}
	cli.MustFail(t, "Server error", "plan", "-destroy")
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

func TestAccGateLimits_unusedEphemeralResource(t *testing.T) {
	mock, cli := newGate(t, ephemeralGate+"resource \"terraform_data\" \"deployment\" {}\n")
	cli.Require(t, 10, 11) // the first with ephemeral resources
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	revoke(t, mock)
	cli.MustFail(t, "The license is not valid.", "plan")
	if cli.IsOpenTofu(t) {
		cli.MustRun(t, "apply", "saved.tfplan")
	} else {
		cli.MustFail(t, "The license is not valid.", "apply", "saved.tfplan")
	}
}

func TestAccGateLimits_ephemeralResourceAndDestroy(t *testing.T) {
	mock, cli := newGate(t, ephemeralGate+strings.ReplaceAll(behindTheGate, "data.", "ephemeral."))
	cli.Require(t, 10, 11)
	cli.MustRun(t, "apply", "-auto-approve")
	revoke(t, mock)
	if cli.IsOpenTofu(t) {
		cli.MustRun(t, "plan", "-destroy")
	} else {
		cli.MustFail(t, "The license is not valid.", "plan", "-destroy")
	}
	if out := cli.MustRun(t, "destroy", "-auto-approve", "-refresh=false"); !strings.Contains(out, "1 destroyed") {
		t.Errorf("the deployment is there:\n%s", out)
	}
}
