package examples_test

import (
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// TestAccGateDeployment_saysWhy reads the messages, which the module's own tests
// cannot see.
func TestAccGateDeployment_saysWhy(t *testing.T) {
	day := func(days int) string { return time.Now().UTC().AddDate(0, 0, days).Format("2006-01-02") }
	for name, c := range map[string]struct {
		dir, ids string
		stops    bool
		want     string
	}{
		"expired": {
			dir: "gate-deployment", ids: "1719300000000106", stops: true,
			want: "No valid license of studio: nothing will be deployed. " +
				"License 1719300000000106 is expired (validity period: " + day(-30) + "). Licenses looked at: 1 of the 15 that the license user holds.",
		},
		"disabled": {
			dir: "gate-deployment", ids: "1719300000000108", stops: true,
			want: "License 1719300000000108 is disabled (validity period: " + day(300) + ").",
		},
		"none": {
			dir: "gate-deployment", ids: "", stops: true,
			want: "No valid license of studio: nothing will be deployed. Licenses looked at: 0 of the 15 that the license user holds.",
		},
		"about to end": {
			dir: "gate-deployment", ids: "1719300000000109",
			want: "In 30 days no license of studio will be valid. Renew in time: License 1719300000000109 (validity period: " + day(25) + "T",
		},
		"trial": {
			dir: "gate-deployment/strict", ids: "1719300000000102", stops: true,
			want: "License 1719300000000102 is a trial (validity period: " + day(12) + "). " +
				"Valid licenses looked at: 1. The license user holds 15, valid or not.",
		},
		"in its grace period": {
			dir: "gate-deployment/strict", ids: "1719300000000110", stops: true,
			want: "License 1719300000000110 is in its grace period (validity period: " + day(-5) + "T",
		},
		"expired at apply": {
			dir: "gate-deployment/at-apply", ids: "1719300000000106", stops: true,
			want: "No valid license of studio: nothing will be deployed.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cli := newModule(t, c.dir, richUser(acctest.StartMock(t)))
			out, err := cli.Run(t.Context(), "plan", "-var", "license_ids=["+c.ids+"]")
			if stopped := err != nil; stopped != c.stops {
				t.Errorf("stopped is %t, want %t", stopped, c.stops)
			}
			if !strings.Contains(onOneLine(out), c.want) {
				t.Errorf("the plan lacks %q:\n%s", c.want, out)
			}
		})
	}
}

// TestAccGateDeployment_secondPlanIsEmpty says so although one question is about
// a day that moves on.
func TestAccGateDeployment_secondPlanIsEmpty(t *testing.T) {
	t.Parallel()
	cli := newModule(t, "gate-deployment", richUser(acctest.StartMock(t)))
	cli.MustRun(t, "apply", "-auto-approve")
	cli.MustRun(t, "plan", "-detailed-exitcode")
}

func TestAccGateDeployment_stopsTheApplyOfASavedPlan(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	cli := newModule(t, "gate-deployment/at-apply", richUser(mock))
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	revoke(t, mock)
	if out, err := cli.Run(t.Context(), "apply", "saved.tfplan"); err == nil || !strings.Contains(onOneLine(out), "No valid license of studio") {
		t.Errorf("it was applied: %v\n%s", err, out)
	}
	if state := cli.MustRun(t, "state", "list"); strings.Contains(state, "terraform_data") {
		t.Errorf("the deployment is there:\n%s", state)
	}
}
