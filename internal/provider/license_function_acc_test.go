package provider_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// needsFunctions skips a test on a CLI without functions of providers.
func needsFunctions(t *testing.T) {
	t.Helper()
	skipBelow(t, acctest.NewCLI(t, nil), tfversion.Version1_8_0, version.Must(version.NewVersion("1.7.0")))
}

// TestAccFunctions_agreeWithTheAttributes compares functions and attributes for
// licenses of every kind, now, before and after.
func TestAccFunctions_agreeWithTheAttributes(t *testing.T) {
	needsFunctions(t)
	mock := acctest.StartMock(t)
	config := strings.ReplaceAll(studio("evaluate_at = local.instants[count.index]", "count = length(local.instants)"), `"all"`, `"at"`) + `
locals {
  instants = [for days in [-400, -100, -10, 0, 10, 20, 41, 100, 1000] : timeadd(plantimestamp(), "${days * 24}h")]
}
` + output(`{
  differences = flatten([
    for read in data.licensespring_user_licenses.at : [
      for l in read.licenses : [l, read.evaluate_at]
      if provider::licensespring::license_valid(l, read.evaluate_at) != l.entitlement.valid || provider::licensespring::license_status(l, read.evaluate_at) != l.entitlement.status
    ]
  ])
  statuses = sort(distinct(flatten([
    for read in data.licensespring_user_licenses.at : [for l in read.licenses : provider::licensespring::license_status(l, read.evaluate_at)]
  ])))
}`)
	acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{{
		Config: config,
		Check: checkResult(`{
			"differences": [],
			"statuses": ["active", "disabled", "expired", "grace_period", "inactive", "not_started"]
		}`),
	}}})
}

// TestAccFunctions_daysUntil counts the days that days_left counts.
func TestAccFunctions_daysUntil(t *testing.T) {
	needsFunctions(t)
	mock := acctest.StartMock(t, shop(t))
	const block = "data.licensespring_user_licenses.all"
	acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{
		{
			Config: inData(`evaluate_at = "2030-01-01T12:00:00Z"`, `filter { ids = [2, 3] }`) + output(`[
  `+block+`.days_left,
  provider::licensespring::days_until(`+block+`.valid_until, `+block+`.evaluate_at),
  [for l in `+block+`.licenses : l.entitlement.expires_at == null ? null : provider::licensespring::days_until(l.entitlement.expires_at, `+block+`.evaluate_at)],
]`),
			Check: checkResult(`[180, 180, [180, -185]]`),
		},
		{
			Config:      inData(`filter { ids = [1] }`) + output(`provider::licensespring::days_until(`+block+`.valid_until, "2030-01-01T12:00:00Z")`),
			PlanOnly:    true,
			ExpectError: regexp.MustCompile(`argument\s+must\s+not\s+be\s+null`),
		},
	}})
}

func TestAccFunctions_arguments(t *testing.T) {
	needsFunctions(t)
	const fields = `{ license_enabled = true, license_type = "time-limited", is_expired = null, is_trial = null, trial_days = null,
  start_date = null, validity_period = "2031-03-16", allow_grace_period = null, grace_period = null, times_activated = 1`
	for name, c := range map[string]struct{ license, at, want, problem string }{
		"fields that the status depends on": {license: fields + `}`, at: `"2031-03-16T23:59:59Z"`, want: `["active", true]`},
		"the end":                           {license: fields + `}`, at: `"2031-03-17T00:00:00Z"`, want: `["expired", false]`},
		"another zone":                      {license: fields + `}`, at: `"2031-03-17T01:00:00+01:00"`, want: `["expired", false]`},
		"more fields":                       {license: fields + `, anything = ["else"] }`, at: `"2030-01-01T00:00:00Z"`, want: `["active", true]`},
		"what an apply makes known":         {license: `terraform_data.license.output`, at: `terraform_data.at.output`, want: `["active", true]`},
		"a date for an instant":             {license: fields + `}`, at: `"2031-03-16"`, problem: `at\s+must\s+be\s+a\s+timestamp\s+with\s+a\s+time\s+zone`},
		"no instant":                        {license: fields + `}`, at: `null`, problem: `null`},
		"no license":                        {license: `null`, at: `"2031-03-16T00:00:00Z"`, problem: `null`},
		"an object that is no license":      {license: `{ id = 1 }`, at: `"2031-03-16T00:00:00Z"`, problem: `allow_grace_period`},
		"text for a license":                {license: `"license"`, at: `"2031-03-16T00:00:00Z"`, problem: `object required`},
	} {
		t.Run(name, func(t *testing.T) {
			step := resource.TestStep{Config: `
resource "terraform_data" "license" { input = ` + fields + `} }
resource "terraform_data" "at" { input = "2031-03-16T23:59:59Z" }
` + output(`[provider::licensespring::license_status(`+c.license+`, `+c.at+`), provider::licensespring::license_valid(`+c.license+`, `+c.at+`)]`)}
			if c.problem == "" {
				step.Check = checkResult(c.want)
			} else {
				step.PlanOnly, step.ExpectError = true, regexp.MustCompile(c.problem)
			}
			acctest.Run(t, acctest.Environment{}, resource.TestCase{Steps: []resource.TestStep{step}})
		})
	}
}
