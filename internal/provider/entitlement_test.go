package provider_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// studio reads the licenses of the rich account with these lines besides.
func studio(lines ...string) string {
	return block(`data "licensespring_user_licenses" "all"`, append([]string{
		`product = "studio"`,
		fmt.Sprintf("username = %q", mockconfig.RichUsername),
		fmt.Sprintf("password = %q", mockconfig.RichPassword),
	}, lines...))
}

// output puts out the value of an expression as JSON.
func output(expression string) string {
	return "output \"result\" { value = jsonencode(" + expression + ") }\n"
}

// entry is an element of the API's response.
func entry(license string) json.RawMessage {
	return json.RawMessage(`{"license":` + license + `}`)
}

const judged = `{
  for l in data.licensespring_user_licenses.all.licenses :
  l.id => [for name in ["status", "valid", "reason", "trial", "expires_at", "expiry_pending", "grace_ends_at", "activations_available",
    "floating_seats_available", "consumption_remaining"] : l.entitlement[name]]
}`

func TestAccEntitlement_everyAttribute(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t,
		entry(`{"id":1,"license_enabled":true,"license_type":"perpetual","times_activated":2,"max_activations":3,"allow_overages":true,"max_overages":9}`),
		entry(`{"id":2,"license_enabled":true,"license_type":"perpetual","trial_days":15,"times_activated":0}`),
		entry(`{"id":3,"license_enabled":true,"license_type":"time-limited","times_activated":0,"validity_period":"2031-03-16T08:30:00.016Z","is_floating":true,"floating_users":5,"floating_in_use_devices":6}`),
		entry(`{"id":4,"license_enabled":true,"license_type":"subscription","validity_period":"2029-12-31","allow_grace_period":true,"grace_period":24}`),
		entry(`{"id":5,"license_enabled":true,"license_type":"consumption","times_activated":1,"max_consumptions":100,"total_consumptions":90,"allow_overages":true,"max_overages":5}`),
		entry(`{"id":6,"license_enabled":true,"license_type":"consumption","start_date":"2030-01-02","allow_unlimited_consumptions":true,"allow_unlimited_activations":true,"max_activations":1,"times_activated":0}`),
		entry(`{"id":7,"license_enabled":true,"license_type":"time-limited","is_expired":true,"validity_period":"2031-03-16T00:00:00.000Z"}`),
		entry(`{"id":8,"license_enabled":false,"license_type":"time-limited"}`),
		entry(`{"id":9,"license_type":"time-limited","times_activated":1}`),
	)))
	later := studio(`evaluate_at = timeadd(plantimestamp(), "1440h")`)
	cases{
		"now":           in(mock.Environment(), studio()).results(statuses, richStatuses),
		"in sixty days": in(mock.Environment(), later).results(statuses, richStatusesLater),
		"each attribute": in(mock.Environment(), inData(`evaluate_at = "2030-01-01T00:00:00Z"`)).results(judged, `{
			"1": ["active", true, "valid", false, null, false, null, 1, null, null],
			"2": ["inactive", true, "valid; its end date is set when it is first activated", true, null, true, null, null, null, null],
			"3": ["inactive", true, "valid until 2031-03-16T08:30:00.016Z", false, "2031-03-16T08:30:00.016Z", false, null, null, 0, null],
			"4": ["grace_period", true, "in its grace period until 2030-01-02T00:00:00Z", false, "2030-01-01T00:00:00Z", false, "2030-01-02T00:00:00Z", null, null, null],
			"5": ["active", true, "valid", false, null, false, null, null, null, 15],
			"6": ["not_started", false, "starts on 2030-01-02", false, null, false, null, null, null, null],
			"7": ["expired", false, "expired, according to the API", false, "2031-03-17T00:00:00Z", false, null, null, null, null],
			"8": ["disabled", false, "disabled by the vendor", false, null, false, null, null, null, null],
			"9": ["unknown", false, "not recognized: license_enabled is missing, validity_period is missing", false, null, false, null, null, null, null]
		}`),
	}.expectResults(t)
}

// richStatuses are those of the rich account's licenses at present, and 60 days
// later.
const (
	richStatuses      = `"active active expired inactive active expired not_started disabled active grace_period expired active active active active"`
	richStatusesLater = `"active expired expired inactive active expired inactive disabled expired expired expired active expired active active"`
)

const statuses = `join(" ", [for l in data.licensespring_user_licenses.all.licenses : l.entitlement.status])`

// TestAccEntitlement_casesThatDecide reads the mock's licenses that show one rule
// each.
func TestAccEntitlement_casesThatDecide(t *testing.T) {
	t.Parallel()
	at := time.Date(2030, time.May, 10, 15, 0, 0, 0, time.UTC)
	mock := acctest.StartMock(t, mockapi.WithClock(func() time.Time { return at }))
	environment := mock.Environment().With(acctest.Environment{
		"LICENSESPRING_USERNAME": mockconfig.EdgeUsername, "LICENSESPRING_PASSWORD": mockconfig.EdgePassword,
	})
	decided := in(environment, block(`data "licensespring_user_licenses" "all"`, []string{`product = "studio"`})).results(`{
  licenses = { for l in data.licensespring_user_licenses.all.licenses : l.order_store_id => [l.entitlement.status, l.entitlement.reason] }
  holder   = distinct(data.licensespring_user_licenses.all.licenses[*].user.email)
  seats    = data.licensespring_user_licenses.all.seats
  units    = data.licensespring_user_licenses.all.licenses[5].entitlement.consumption_remaining
}`, `{
				"licenses": {
					"never-activated":            ["inactive", "valid; its end date is set when it is first activated"],
					"in-grace":                   ["grace_period", "in its grace period until 2030-05-13T00:00:00Z"],
					"last-day":                   ["active", "valid until 2030-05-10"],
					"last-day-with-midnight":     ["active", "valid until 2030-05-10"],
					"unlimited-users":            ["active", "valid"],
					"metered-with-overages":      ["active", "valid"],
					"floating-without-use":       ["active", "valid"],
					"activated-before-its-start": ["active", "valid until 2031-05-10"],
					"activated-without-a-date":   ["unknown", "not recognized: validity_period is missing"]
				},
				"holder": ["noor|edge-cases"],
				"seats": {
					"users": {"total": null, "unlimited": true},
					"devices": {"total": 8, "used": 7, "available": 1, "unlimited": false},
					"floating": {"total": 10, "used": null, "available": null}
				},
				"units": 30
			}`)
	cases{"decided": decided.at(func() time.Time { return at })}.expectResults(t)
}

// TestAccEntitlement_clock judges by the clock of the machine, or by that of the
// server if it has corrected the machine's and is later.
func TestAccEntitlement_clock(t *testing.T) {
	t.Parallel()
	clocks := cases{}
	// One license is valid until the day before.
	then := time.Date(2031, time.March, 17, 0, 0, 0, 0, time.UTC)
	earlier := then.Add(-20 * time.Hour)
	for name, c := range map[string]struct {
		machine, server time.Time
		want            string
	}{
		"before the end": {earlier, earlier, `"active active"`},
		"after the end":  {then, then, `"active expired"`},
		"slow":           {earlier, then, `"active expired"`},
		"fast":           {then, earlier, `"active expired"`},
	} {
		mock := acctest.StartMock(t, mockapi.WithClock(func() time.Time { return c.server }))
		clocks[name] = in(mock.Environment(), inData()).at(func() time.Time { return c.machine }).results(statuses, c.want)
	}
	clocks.expectResults(t)
}

// TestAccEntitlement_warnings names what cannot be used, once for each license
// and field, and does not fill the screen with what is the same everywhere.
func TestAccEntitlement_warnings(t *testing.T) {
	t.Parallel()
	entries := []json.RawMessage{
		entry(`{"id":1,"license_enabled":true,"license_type":"perpetual","product_features":[
			{"code":"a","expiry_date":"2031-02-29"},{"code":"b","expiry_date":null},{"code":"c","expiry_date":"soon"},{"expiry_date":null}]}`),
		entry(`{"id":2,"license_enabled":true,"license_type":"time-limited","times_activated":0,"start_date":"16.03.2031","validity_period":"` + strings.Repeat("long ", 20) + `"}`),
		entry(`{"id":3,"license_type":"perpetual"}`),
		entry(`{"id":4,"license_enabled":true}`),
		entry(`{"id":5,"license_enabled":true,"license_type":"subscription"}`),
	}
	for i := range 15 {
		entries = append(entries, entry(fmt.Sprintf(`{"id":%d,"license_enabled":true,"license_type":"life\"time"}`, 100+i)))
	}
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t, entries...)))
	cli := acctest.NewCLI(t, mock.Environment())
	cli.Write(t, "main.tf", required+example)
	out := cli.MustRun(t, "plan", "-no-color")
	_, warnings, _ := strings.Cut(out, "Warning: Cannot use")
	compareGolden(t, filepath.Join("testdata", "diagnostics", "unusable_values.txt"), diagnosticsOf("Warning: Cannot use"+warnings))
}
