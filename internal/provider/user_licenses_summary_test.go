package provider_test

import (
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

const summary = `{
  any_valid   = data.licensespring_user_licenses.all.any_valid
  valid_until = data.licensespring_user_licenses.all.valid_until
  days_left   = data.licensespring_user_licenses.all.days_left
  explanation = data.licensespring_user_licenses.all.explanation
  features    = data.licensespring_user_licenses.all.features
  seats       = data.licensespring_user_licenses.all.seats
}`

func TestAccSummary(t *testing.T) {
	t.Parallel()
	const at = `evaluate_at = "2030-01-01T00:00:00Z"`
	environment := acctest.StartMock(t, mockapi.WithAccount(account(t,
		entry(`{"id":3,"license_enabled":true,"license_type":"time-limited","validity_period":"2030-06-30","max_activations":5,"times_activated":2,
			"allow_overages":true,"max_overages":1,"max_license_users":4,"is_floating":true,"floating_users":3,"floating_in_use_devices":1,
			"product_features":[{"code":"pdf","feature_type":"activation"},{"code":"old","expiry_date":"2029-12-31"},
			{"code":"minutes","feature_type":"consumption","max_consumption":10,"total_consumptions":4,"expiry_date":"2030-03-31"}]}`),
		entry(`{"id":1,"license_enabled":true,"license_type":"perpetual","max_activations":5,"times_activated":9,"max_license_users":1,
			"product_features":[{"code":"pdf"},{"code":"storage","feature_type":"consumption","allow_unlimited_consumptions":true}]}`),
		entry(`{"id":2,"license_enabled":false,"license_type":"perpetual","max_activations":50,"max_license_users":50,"product_features":[{"code":"never"}]}`),
	))).Environment()
	cases{
		"two of three are valid": in(environment, inData(at)).results(summary, `{
				"any_valid": true,
				"valid_until": null,
				"days_left": null,
				"explanation": "2 of 3 licenses are valid: license 1 (valid), license 3 (valid until 2030-06-30).",
				"features": {
					"minutes": {"license_ids": [3], "expires_at": "2030-04-01T00:00:00Z", "consumption_remaining": 6, "unlimited": false},
					"pdf":     {"license_ids": [1, 3], "expires_at": null, "consumption_remaining": null, "unlimited": false},
					"storage": {"license_ids": [1], "expires_at": null, "consumption_remaining": null, "unlimited": true}
				},
				"seats": {
					"users": {"total": 5, "unlimited": false},
					"devices": {"total": 10, "used": 11, "available": 3, "unlimited": false},
					"floating": {"total": 3, "used": 1, "available": 2}
				}
			}`),
		"none is valid": in(environment, inData(at, `filter { ids = [2] }`)).results(summary, `{
				"any_valid": false,
				"valid_until": null,
				"days_left": 0,
				"explanation": "No license is valid: license 2 (disabled by the vendor). The filter excludes 2 of 3 licenses.",
				"features": {},
				"seats": {
					"users": {"total": 0, "unlimited": false},
					"devices": {"total": 0, "used": 0, "available": 0, "unlimited": false},
					"floating": {"total": 0, "used": 0, "available": 0}
				}
			}`),
		"one is valid until a date": in(environment, inData(at, `filter { ids = [3] }`)).results(
			`[data.licensespring_user_licenses.all.valid_until, data.licensespring_user_licenses.all.days_left]`, `["2030-07-01T00:00:00Z", 181]`),
		"the rich account": in(environment, studio()).results(`{
  features = { for code, f in data.licensespring_user_licenses.all.features : code => [f.license_ids, f.consumption_remaining, f.unlimited] }
  seats    = data.licensespring_user_licenses.all.seats
}`, `{
				"features": {
					"asset-library": [[1719300000000112], null, true],
					"cloud-render":  [[1719300000000112], 65, false],
					"export-ifc":    [[1719300000000105], null, false],
					"render-farm":   [[1719300000000105], null, false]
				},
				"seats": {
					"users": {"total": 53, "unlimited": false},
					"devices": {"total": null, "used": 27, "available": null, "unlimited": true},
					"floating": {"total": 15, "used": 12, "available": 3}
				}
			}`),
	}.expectResults(t)
}
