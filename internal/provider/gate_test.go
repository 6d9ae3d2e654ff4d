package provider_test

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// gate stops a plan when no license is valid at an instant.
func gate(at string) string {
	return inData(
		"evaluate_at = "+at,
		`filter = { product_codes = ["up"], only_valid = true }`,
		`lifecycle {
    postcondition {
      condition     = self.any_valid
      error_message = "None of ${self.total_count} licenses is valid."
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
	inDays := func(days int) string { return time.Now().AddDate(0, 0, days).UTC().Format("2006-01-02") }
	license := func(fields string) string {
		return `{"id":1,"license_type":"time-limited","product_details":{"short_code":"up"},` + fields + `}`
	}
	for name, c := range map[string]struct {
		license, at string
		stops       bool
	}{
		"valid":                        {license(`"license_enabled":true,"validity_period":"` + inDays(60) + `"`), present, false},
		"about to expire":              {license(`"license_enabled":true,"validity_period":"` + inDays(20) + `"`), present, false},
		"valid in thirty days":         {license(`"license_enabled":true,"validity_period":"` + inDays(60) + `"`), thirtyDays, false},
		"expired in thirty days":       {license(`"license_enabled":true,"validity_period":"` + inDays(20) + `"`), thirtyDays, true},
		"expired":                      {license(`"license_enabled":true,"validity_period":"` + inDays(-2) + `"`), present, true},
		"disabled":                     {license(`"license_enabled":false,"validity_period":"` + inDays(60) + `"`), present, true},
		"unreadable":                   {license(`"license_enabled":true,"validity_period":"in spring"`), present, true},
		"not said whether enabled":     {license(`"validity_period":"` + inDays(60) + `"`), present, true},
		"of another product in bundle": {`{"id":1,"license_type":"perpetual","license_enabled":true,"product_details":{"short_code":"down"}}`, present, true},
	} {
		t.Run(name, func(t *testing.T) {
			mock := acctest.StartMock(t, mockapi.WithAccount(account(t, entry(c.license))))
			step := resource.TestStep{Config: gate(c.at)}
			if c.stops {
				step.PlanOnly, step.ExpectError = true, regexp.MustCompile(`None of 1 licenses is valid\.`)
			}
			acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{step}})
		})
	}
}

// TestAccGate_secondPlanIsEmpty applies what changes with time only inside of
// the data source.
func TestAccGate_secondPlanIsEmpty(t *testing.T) {
	mock := acctest.StartMock(t)
	config := gate(thirtyDays) + fmt.Sprintf("\noutput \"valid\" { value = %s }", `data.licensespring_user_licenses.all.licenses[*].entitlement`)
	acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{
		{Config: config},
		{Config: config, PlanOnly: true},
	}})
}
