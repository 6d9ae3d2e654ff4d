package examples_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

func TestAccCompareSeats_unlimitedAndUnknown(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	cli := newModule(t, "compare-seats", richUser(mock))
	for users, want := range map[string]string{
		`"max_license_users": 0`:    "",
		`"max_license_users": 2`:    "Seats of studio: 3 provisioned, 2 bought. The license is valid: license 1 (valid).",
		`"max_license_users": null`: "The API did not send how many users a license of studio allows.",
	} {
		setLicenses(t, mock, `"id": 1, "license_type": "perpetual", `+users)
		out := acctest.OnOneLine(cli.MustRun(t, "plan"))
		if warns := strings.Contains(out, "Check block assertion failed"); warns != (want != "") || !strings.Contains(out, want) {
			t.Errorf("%s: want the warning %q:\n%s", users, want, out)
		}
	}
}

func TestAccCompareSeats_knownAfterApply(t *testing.T) {
	t.Parallel()
	cli := newModule(t, "compare-seats", richUser(acctest.StartMock(t)))
	text := string(cli.Read(t, "main.tf"))
	cli.Write(t, "main.tf", strings.Replace(text, "length(var.members)", "length(terraform_data.team.output)", 1))
	cli.Write(t, "team.tf", "resource \"terraform_data\" \"team\" {\n  input = var.members\n}\n")
	if out := cli.MustRun(t, "plan"); !strings.Contains(out, "Check block assertion known after apply") {
		t.Errorf("the plan does not say that the check is deferred:\n%s", out)
	}
	if out := cli.MustRun(t, "apply", "-auto-approve", "-var", "license_ids=[1719300000000101]"); !strings.Contains(acctest.OnOneLine(out), "3 provisioned, 1 bought") {
		t.Errorf("apply does not warn:\n%s", out)
	}
}

func TestAccProvisionSeats_changesWithTheLicensesNotWithTheirUse(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	cli := newModule(t, "provision-seats", richUser(mock))
	setLicenses(t, mock, seatLicense(1, 5, 0), seatLicense(2, 3, 3))
	cli.MustRun(t, "apply", "-auto-approve")

	setLicenses(t, mock, seatLicense(1, 5, 4), seatLicense(2, 3, 1))
	cli.MustRun(t, "plan", "-detailed-exitcode")

	for _, c := range []struct {
		change, want string
		licenses     []string
	}{
		{"another license", "Plan: 1 to add, 2 to change, 0 to destroy.", []string{seatLicense(1, 5, 4), seatLicense(2, 3, 1), seatLicense(3, 2, 0)}},
		{"more devices", "Plan: 0 to add, 2 to change, 0 to destroy.", []string{seatLicense(1, 8, 4), seatLicense(2, 3, 1)}},
		{"one license fewer", "Plan: 0 to add, 2 to change, 1 to destroy.", []string{seatLicense(1, 5, 4)}},
	} {
		setLicenses(t, mock, c.licenses...)
		if out := cli.MustRun(t, "plan"); !strings.Contains(out, c.want) {
			t.Errorf("%s lacks %q:\n%s", c.change, c.want, out)
		}
	}
}

// seatLicense is a license for some devices, of which some are used, with a
// metered feature that is used as much.
func seatLicense(id, devices, used int) string {
	return fmt.Sprintf(`"id": %d, "license_type": "perpetual", "max_license_users": 1, "max_activations": %d, "times_activated": %d,
  "product_features": [{"id": 1, "code": "render", "feature_type": "consumption", "max_consumption": 100, "total_consumptions": %[3]d}]`, id, devices, used)
}
