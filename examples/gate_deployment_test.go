package examples_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// TestAccGateDeployment_saysWhy reads the messages, which the module's own tests
// cannot see.
func TestAccGateDeployment_saysWhy(t *testing.T) {
	// The mocks start now, too, even if it is midnight meanwhile.
	now := time.Now()
	day := func(days int) string { return now.UTC().AddDate(0, 0, days).Format("2006-01-02") }
	for name, c := range map[string]struct {
		dir, ids string
		blocked  bool
		want     string
	}{
		"expired": {
			dir: "gate-deployment", ids: "1719300000000106", blocked: true,
			want: "No license is valid: license 1719300000000106 (expired on " + day(-30) + "). The filter excludes 14 of 15 licenses.",
		},
		"disabled": {
			dir: "gate-deployment", ids: "1719300000000108", blocked: true,
			want: "No license is valid: license 1719300000000108 (disabled by the vendor).",
		},
		"not started": {
			dir: "gate-deployment", ids: "1719300000000107", blocked: true,
			want: "No license is valid: license 1719300000000107 (starts at " + day(40) + "T",
		},
		"none": {
			dir: "gate-deployment", ids: "", blocked: true,
			want: "No license meets the conditions of the filter; the API returned 15.",
		},
		"about to end": {
			dir: "gate-deployment", ids: "1719300000000109",
			want: "Renew in time. The license is valid: license 1719300000000109 (valid until " + day(25) + "T",
		},
		"trial": {
			dir: "gate-deployment/strict", ids: "1719300000000102", blocked: true,
			want: "A trial or a license in its grace period is not enough. License 1719300000000102 is a trial. " +
				"The license is valid: license 1719300000000102 (valid until " + day(12) + ").",
		},
		"in its grace period": {
			dir: "gate-deployment/strict", ids: "1719300000000110", blocked: true,
			want: "The license is valid: license 1719300000000110 (in its grace period until " + day(55) + "T",
		},
		"strict, expired": {
			dir: "gate-deployment/strict", ids: "1719300000000106", blocked: true,
			want: "No license is valid: license 1719300000000106 (expired on " + day(-30) + ").",
		},
		"strict, none": {
			dir: "gate-deployment/strict", ids: "", blocked: true,
			want: "No license meets the conditions of the filter; the API returned 15.",
		},
		"expired at apply": {
			dir: "gate-deployment/at-apply", ids: "1719300000000106", blocked: true,
			want: "No license of studio is valid.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cli := newModule(t, c.dir, richUser(acctest.StartMock(t, mockapi.WithClock(func() time.Time { return now }))))
			out, err := cli.Run(t.Context(), "plan", "-var", "license_ids=["+c.ids+"]")
			if blocked := err != nil; blocked != c.blocked {
				t.Errorf("blocked is %t, want %t", blocked, c.blocked)
			}
			if !strings.Contains(onOneLine(out), c.want) {
				t.Errorf("the plan lacks %q:\n%s", c.want, out)
			}
		})
	}
}

func TestAccGateDeployment_secondPlanIsEmpty(t *testing.T) {
	t.Parallel()
	cli := newModule(t, "gate-deployment", richUser(acctest.StartMock(t)))
	cli.MustRun(t, "apply", "-auto-approve")
	cli.MustRun(t, "plan", "-detailed-exitcode")
}

// TestGateDeployment_malformedLicense blocks by a license that the rules cannot
// read, and by one that has no end date although it must have one.
func TestGateDeployment_malformedLicense(t *testing.T) {
	for name, c := range map[string]struct{ fields, want string }{
		"malformed date": {`"validity_period": "in spring"`, `license 7 (not recognized: validity_period "in spring")`},
		"no date":        {`"validity_period": null`, `license 7 (not recognized: validity_period is missing)`},
	} {
		for _, dir := range []string{"gate-deployment", "gate-deployment/strict", "provision-seats"} {
			t.Run(name+" "+dir, func(t *testing.T) {
				t.Parallel()
				mock := acctest.StartMock(t)
				license := `{"license": {"id": 7, "license_enabled": true, "license_type": "time-limited", "times_activated": 1,
					"product_details": {"short_code": "studio"}, ` + c.fields + `}}`
				if err := mock.SetLicenses(mockconfig.RichUsername, "studio", json.RawMessage(license)); err != nil {
					t.Fatal(err)
				}
				mustFail(t, newModule(t, dir, richUser(mock)), "No license is valid: "+c.want, "plan")
			})
		}
	}
}

func TestAccGateDeployment_stopsTheApplyOfASavedPlan(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	cli := newModule(t, "gate-deployment/at-apply", richUser(mock))
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	revoke(t, mock)
	if out, err := cli.Run(t.Context(), "apply", "saved.tfplan"); err == nil || !strings.Contains(onOneLine(out), "No license of studio is valid.") {
		t.Errorf("it was applied: %v\n%s", err, out)
	}
	if state := cli.MustRun(t, "state", "list"); strings.Contains(state, "terraform_data") {
		t.Errorf("the deployment is there:\n%s", state)
	}
}
