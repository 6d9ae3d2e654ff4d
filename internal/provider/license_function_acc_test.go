package provider_test

import (
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// needsFunctions skips a test on a CLI without functions of providers.
func needsFunctions(t *testing.T) {
	t.Helper()
	acctest.NewCLI(t, nil).Require(t, 8, 7)
}

// TestAccFunctions_daysUntil counts the days that days_left counts.
func TestAccFunctions_daysUntil(t *testing.T) {
	t.Parallel()
	needsFunctions(t)
	environment := acctest.StartMock(t, shop(t)).Environment()
	const block = "data.licensespring_user_licenses.all"
	cases{"until": in(environment, inData(`evaluate_at = "2030-01-01T12:00:00Z"`, `filter { ids = [2, 3] }`)).results(`[
  `+block+`.days_left,
  provider::licensespring::days_until(`+block+`.valid_until, `+block+`.evaluate_at),
  [for l in `+block+`.licenses : l.entitlement.expires_at == null ? null : provider::licensespring::days_until(l.entitlement.expires_at, `+block+`.evaluate_at)],
]`, `[180, 180, [180, -185]]`)}.expectResults(t)
}

// TestAccFunctions_arguments calls the functions with good arguments and bad ones.
func TestAccFunctions_arguments(t *testing.T) {
	t.Parallel()
	needsFunctions(t)
	const fields = `{ license_enabled = true, license_type = "time-limited", is_expired = null, is_trial = null, trial_days = null,
  start_date = null, validity_period = "2031-03-16", allow_grace_period = null, grace_period = null, times_activated = 1`
	const resources = `
resource "terraform_data" "license" { input = ` + fields + `} }
resource "terraform_data" "at" { input = "2031-03-16T23:59:59Z" }
`
	good, bad, problems := cases{}, cases{}, map[string]string{"no end": "argument must not be null"}
	for name, c := range map[string]struct{ license, at, want, problem string }{
		"fields that the status depends on": {license: fields + `}`, at: `"2031-03-16T23:59:59Z"`, want: `["active", true]`},
		"the end":                           {license: fields + `}`, at: `"2031-03-17T00:00:00Z"`, want: `["expired", false]`},
		"another zone":                      {license: fields + `}`, at: `"2031-03-17T01:00:00+01:00"`, want: `["expired", false]`},
		"more fields":                       {license: fields + `, anything = ["else"] }`, at: `"2030-01-01T00:00:00Z"`, want: `["active", true]`},
		"what an apply makes known":         {license: `terraform_data.license.output`, at: `terraform_data.at.output`, want: `["active", true]`},
		"a date for an instant":             {license: fields + `}`, at: `"2031-03-16"`, problem: `at must be a timestamp with a time zone`},
		"no instant":                        {license: fields + `}`, at: `null`, problem: `null`},
		"no license":                        {license: `null`, at: `"2031-03-16T00:00:00Z"`, problem: `null`},
		"an object that is not a license":   {license: `{ id = 1 }`, at: `"2031-03-16T00:00:00Z"`, problem: `allow_grace_period`},
		"text for a license":                {license: `"license"`, at: `"2031-03-16T00:00:00Z"`, problem: `object required`},
	} {
		both := `[provider::licensespring::license_status(` + c.license + `, ` + c.at + `), provider::licensespring::license_valid(` + c.license + `, ` + c.at + `)]`
		if tc := in(nil, resources).results(both, c.want); c.problem == "" {
			good[name] = tc
		} else {
			bad[name], problems[name] = tc, c.problem
		}
	}
	bad["no end"] = in(acctest.StartMock(t, shop(t)).Environment(), inData(`filter { ids = [1] }`)).
		results(`provider::licensespring::days_until(data.licensespring_user_licenses.all.valid_until, "2030-01-01T12:00:00Z")`, "")
	good.expectResults(t)
	for name, found := range bad.errors(t) {
		expectText(t, found, problems[name])
		delete(problems, name)
	}
	if len(problems) > 0 {
		t.Errorf("no errors: %v", problems)
	}
}
