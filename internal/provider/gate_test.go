package provider_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// gate stops a plan when no license is valid at an instant.
func gate(at string) string {
	return inData(
		"evaluate_at = "+at,
		`filter { product_codes = ["up"] }`,
		`lifecycle {
    postcondition {
      condition     = self.any_valid
      error_message = self.explanation
    }
  }`) + `
resource "terraform_data" "deployment" {
  depends_on = [data.licensespring_user_licenses.all]
}`
}

const (
	present    = "null"
	thirtyDays = `timeadd(plantimestamp(), "720h")`
)

func TestAccGate(t *testing.T) {
	t.Parallel()
	today := time.Now().UTC()
	inDays := func(days int) string { return today.AddDate(0, 0, days).Format("2006-01-02") }
	license := func(fields string) string {
		return `{"id":1,"license_type":"time-limited","times_activated":1,"product_details":{"short_code":"up"},` + fields + `}`
	}
	gates := map[string]struct {
		license, at string
		// blocked is the explanation if the gate blocks.
		blocked string
	}{
		"valid":                  {license(`"license_enabled":true,"validity_period":"` + inDays(60) + `"`), present, ""},
		"about to expire":        {license(`"license_enabled":true,"validity_period":"` + inDays(20) + `"`), present, ""},
		"valid in thirty days":   {license(`"license_enabled":true,"validity_period":"` + inDays(60) + `"`), thirtyDays, ""},
		"expired in thirty days": {license(`"license_enabled":true,"validity_period":"` + inDays(20) + `"`), thirtyDays, "No license is valid: license 1 (expired on " + inDays(20) + ")."},
		"expired":                {license(`"license_enabled":true,"validity_period":"` + inDays(-2) + `"`), present, "No license is valid: license 1 (expired on " + inDays(-2) + ")."},
		"disabled":               {license(`"license_enabled":false,"validity_period":"` + inDays(60) + `"`), present, "No license is valid: license 1 (disabled by the vendor)."},
		"not started": {
			`{"id":1,"license_type":"perpetual","license_enabled":true,"start_date":"` + inDays(5) + `","product_details":{"short_code":"up"}}`,
			present, "No license is valid: license 1 (starts on " + inDays(5) + ").",
		},
		"malformed":               {license(`"license_enabled":true,"validity_period":"in spring"`), present, `No license is valid: license 1 (not recognized: validity_period "in spring").`},
		"license_enabled missing": {license(`"validity_period":"` + inDays(60) + `"`), present, "No license is valid: license 1 (not recognized: license_enabled is missing)."},
		"no date":                 {license(`"license_enabled":true`), present, "No license is valid: license 1 (not recognized: validity_period is missing)."},
		"of another product in bundle": {
			`{"id":1,"license_type":"perpetual","license_enabled":true,"product_details":{"short_code":"down"}}`,
			present, "No license meets the conditions of the filter; the API returned 1.",
		},
	}
	plans := cases{}
	for name, c := range gates {
		plans[name] = in(acctest.StartMock(t, mockapi.WithAccount(account(t, entry(c.license)))).Environment(), gate(c.at))
	}
	found := plans.errors(t)
	for name, c := range gates {
		t.Run(name, func(t *testing.T) {
			if (c.blocked == "") != (found[name] == "") {
				t.Errorf("blocked by %q, want %q", found[name], c.blocked)
			}
			expectText(t, found[name], c.blocked)
		})
	}
}

// TestAccGate_secretInALicense shows that a license cannot carry a secret of
// the request into the message of a gate.
func TestAccGate_secretInALicense(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t, entry(
		`{"id":1,"license_enabled":true,"license_type":"`+mockconfig.Password+`","product_details":{"short_code":"up"}}`))))
	cli := acctest.NewCLI(t, mock.Environment())
	cli.Write(t, "main.tf", required+gate(present))
	out, err := cli.Run(t.Context(), "plan", "-no-color")
	if err == nil || strings.Contains(out, mockconfig.Password) {
		t.Errorf("(error %v)\n%s", err, out)
	}
	expectText(t, out, "license 1 (not recognized: license_type")
}

// TestAccGate_secondPlanIsEmpty passes whole licenses to a resource. Nothing of
// a license changes before a date of it passes, so the resource is quiet the
// next day, too. Only days_left counts down.
func TestAccGate_secondPlanIsEmpty(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t, entry(
		`{"id":1,"license_type":"subscription","license_enabled":true,"validity_period":"2031-03-16","product_details":{"short_code":"up"}}`))))
	cli := acctest.NewCLI(t, mock.Environment())
	at := func(at string) {
		cli.Write(t, "main.tf", required+gate(fmt.Sprintf("%q", at))+`
resource "terraform_data" "licenses" {
  input            = data.licensespring_user_licenses.all.licenses
  triggers_replace = [
    data.licensespring_user_licenses.all.licenses, data.licensespring_user_licenses.all.explanation,
    data.licensespring_user_licenses.all.valid_until, data.licensespring_user_licenses.all.seats,
  ]
}`)
	}
	at("2030-01-01T12:00:00Z")
	cli.MustRun(t, "apply", "-auto-approve")
	cli.MustRun(t, "plan", "-detailed-exitcode")
	at("2030-01-02T13:00:00Z")
	cli.MustRun(t, "plan", "-detailed-exitcode")
	at("2031-03-17T00:00:00Z")
	cli.MustFail(t, "expired on 2031-03-16", "plan")
}
