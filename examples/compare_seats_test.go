package examples_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

func TestAccCompareSeats_unlimitedAndUnknown(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	cli := newModule(t, "compare-seats", richUser(mock))
	for users, want := range map[string]string{
		`"max_license_users": 3`:    "",
		`"max_license_users": 0`:    "",
		`"max_license_users": 2`:    "Seats of studio: 3 provisioned, 2 bought. The license is valid: license 1 (valid).",
		`"max_license_users": null`: "The API did not send how many users a license of studio allows.",
	} {
		license := fmt.Sprintf(`{"id": 1, "license_enabled": true, "license_type": "perpetual", "product_details": {"short_code": "studio"}, %s}`, users)
		if err := mock.SetLicenses(mockconfig.RichUsername, "studio", json.RawMessage(`{"license": `+license+`}`)); err != nil {
			t.Fatal(err)
		}
		out := onOneLine(cli.MustRun(t, "plan"))
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
	if out := cli.MustRun(t, "apply", "-auto-approve", "-var", "license_ids=[1719300000000101]"); !strings.Contains(onOneLine(out), "3 provisioned, 1 bought") {
		t.Errorf("apply does not warn:\n%s", out)
	}
}
