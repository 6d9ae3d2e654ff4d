package provider

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

func TestEntitlementLicense_everyField(t *testing.T) {
	t.Parallel()
	const everything = `{
		"id": 1, "license_type": "subscription", "license_enabled": true, "is_expired": false, "is_trial": true,
		"trial_days": 2, "start_date": "start", "validity_period": "end", "allow_grace_period": true, "grace_period": 3,
		"max_activations": 4, "allow_unlimited_activations": false, "times_activated": 5,
		"allow_overages": true, "max_overages": 6, "max_license_users": 7,
		"is_floating": false, "is_floating_cloud": true, "floating_users": 8, "floating_in_use_devices": 9,
		"max_consumptions": 10, "total_consumptions": 11, "allow_unlimited_consumptions": false,
		"product_details": {"short_code": "product"},
		"product_features": [{
			"code": "feature", "feature_type": "consumption", "expiry_date": "feature end",
			"max_consumption": 12, "total_consumptions": 13, "allow_unlimited_consumptions": true,
			"allow_overages": 0, "max_overages": 14
		}, {}]
	}`
	kind := entitlement.TypeSubscription
	want := entitlement.License{
		ID: 1, Type: &kind, Enabled: of(true), Expired: of(false), Trial: of(true),
		TrialDays: of[int64](2), StartDate: of("start"), ValidityPeriod: of("end"), AllowGracePeriod: of(true), GracePeriod: of[int64](3),
		MaxActivations: of[int64](4), AllowUnlimitedActivations: of(false), TimesActivated: of[int64](5),
		AllowOverages: of(true), MaxOverages: of[int64](6), MaxLicenseUsers: of[int64](7),
		Floating: of(false), FloatingCloud: of(true), FloatingUsers: of[int64](8), FloatingInUse: of[int64](9),
		MaxConsumptions: of[int64](10), TotalConsumptions: of[int64](11), AllowUnlimitedConsumptions: of(false),
		ProductCode: of("product"),
		Features: []entitlement.Feature{{
			Code: of("feature"), Type: of("consumption"), ExpiryDate: of("feature end"),
			MaxConsumption: of[int64](12), TotalConsumptions: of[int64](13), AllowUnlimitedConsumptions: of(true),
			AllowOverages: of(false), MaxOverages: of[int64](14),
		}, {}},
	}
	if diff := cmp.Diff(want, entitlementLicense(decoded(t, everything))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(entitlement.License{ID: 1}, entitlementLicense(decoded(t, `{"id":1,"license_type":null}`))); diff != "" {
		t.Errorf("of nothing (-want +got):\n%s", diff)
	}
}

func decoded(t *testing.T, text string) license.License {
	t.Helper()
	licenses, err := license.Decode(t.Context(), []byte("["+text+"]"))
	if err != nil {
		t.Fatal(err)
	}
	return licenses[0]
}

func of[T any](value T) *T {
	return &value
}
