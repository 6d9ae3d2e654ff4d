package examples_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// TestAccGateDeployment_saysWhy reads the messages, which the module's own tests
// cannot see. One plan calls the modules for all cases.
func TestAccGateDeployment_saysWhy(t *testing.T) {
	t.Parallel()
	// The mock starts now, too, even if it is midnight meanwhile.
	now := time.Now()
	day := func(days int) string { return now.UTC().AddDate(0, 0, days).Format("2006-01-02") }
	cli := acctest.NewCLI(t, richUser(acctest.StartMock(t, mockapi.WithClock(func() time.Time { return now }))))
	const blocked, warned = "Error: Resource postcondition failed", "Warning: Check block assertion failed"
	cases := []struct{ name, dir, ids, summary, want string }{
		{"expired", "gate-deployment", "1719300000000106", blocked, "No license is valid: license 1719300000000106 (expired on " + day(-30) + "). The filter excludes 14 of 15 licenses."},
		{"none", "gate-deployment", "", blocked, "No license meets the conditions of the filter; the API returned 15."},
		{"about_to_end", "gate-deployment", "1719300000000109", warned, "Renew in time. The license is valid: license 1719300000000109 (valid until " + day(25) + "T"},
		{"trial", "gate-deployment/strict", "1719300000000102", blocked, "A trial or a license in its grace period is not enough. License 1719300000000102 is a trial. " +
			"The license is valid: license 1719300000000102 (valid until " + day(12) + ")."},
		{"grace_period", "gate-deployment/strict", "1719300000000110", blocked, "The license is valid: license 1719300000000110 (in its grace period until " + day(55) + "T"},
		{"strict_and_expired", "gate-deployment/strict", "1719300000000106", blocked, "No license is valid: license 1719300000000106 (expired on " + day(-30) + ")."},
		{"strict_and_none", "gate-deployment/strict", "", blocked, "No license meets the conditions of the filter; the API returned 15."},
	}
	var calls strings.Builder
	for _, c := range cases {
		copyModule(t, cli, c.dir, c.name)
		fmt.Fprintf(&calls, "module %q {\n  source      = \"./%[1]s\"\n  license_ids = [%s]\n}\n", c.name, c.ids)
	}
	cli.Write(t, "main.tf", calls.String())
	cli.MustRun(t, "get")
	out, err := cli.Run(t.Context(), "plan")
	if err == nil {
		t.Error("no gate blocks")
	}
	for _, c := range cases {
		_, message, _ := strings.Cut(acctest.OnOneLine(out), c.summary+" on "+filepath.Join(c.name, "main.tf")+" line ")
		message, _, _ = strings.Cut(message, c.summary)
		if !strings.Contains(message, c.want) {
			t.Errorf("%s: the plan lacks %q:\n%s", c.name, c.want, out)
		}
	}
}

// TestGateDeployment_malformedLicense blocks by a license that the rules cannot
// read.
func TestGateDeployment_malformedLicense(t *testing.T) {
	for _, dir := range []string{"gate-deployment", "gate-deployment/strict", "provision-seats"} {
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			mock := acctest.StartMock(t)
			setLicenses(t, mock, `"id": 7, "license_type": "time-limited", "times_activated": 1, "validity_period": "in spring"`)
			newModule(t, dir, richUser(mock)).MustFail(t, `No license is valid: license 7 (not recognized: validity_period "in spring")`, "plan")
		})
	}
}
