package examples_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

func TestAccProvisionSeats_changesWithTheLicensesNotWithTheirUse(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	hold := func(licenses ...json.RawMessage) {
		if err := mock.SetLicenses(mockconfig.RichUsername, "studio", licenses...); err != nil {
			t.Fatal(err)
		}
	}
	cli := newModule(t, "provision-seats", richUser(mock))
	hold(seatLicense(1, 5, 0), seatLicense(2, 3, 3))
	cli.MustRun(t, "apply", "-auto-approve")

	hold(seatLicense(1, 5, 4), seatLicense(2, 3, 1))
	cli.MustRun(t, "plan", "-detailed-exitcode")

	for _, c := range []struct {
		change, want string
		licenses     []json.RawMessage
	}{
		{"another license", "Plan: 1 to add, 2 to change, 0 to destroy.", []json.RawMessage{seatLicense(1, 5, 4), seatLicense(2, 3, 1), seatLicense(3, 2, 0)}},
		{"more devices", "Plan: 0 to add, 2 to change, 0 to destroy.", []json.RawMessage{seatLicense(1, 8, 4), seatLicense(2, 3, 1)}},
		{"one license fewer", "Plan: 0 to add, 2 to change, 1 to destroy.", []json.RawMessage{seatLicense(1, 5, 4)}},
	} {
		hold(c.licenses...)
		if out := cli.MustRun(t, "plan"); !strings.Contains(out, c.want) {
			t.Errorf("%s lacks %q:\n%s", c.change, c.want, out)
		}
	}
}

// seatLicense is a license for some devices, of which some are used, with a
// metered feature that is used as much.
func seatLicense(id, devices, used int) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"license": {
  "id": %d, "license_enabled": true, "license_type": "perpetual", "product_details": {"short_code": "studio"},
  "max_license_users": 1, "max_activations": %d, "times_activated": %d,
  "product_features": [
    {"id": 1, "code": "render", "feature_type": "consumption", "max_consumption": 100, "total_consumptions": %d}
  ]
}}`, id, devices, used, used))
}
