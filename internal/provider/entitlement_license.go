package provider

import (
	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// fieldReader gives what the API sent in the fields of a license; nil is nothing.
type fieldReader interface {
	Text(name string) *string
	Integer(name string) *int64
	Boolean(name string) *bool
}

// statusFields reads the fields that the status of a license depends on.
func statusFields(of fieldReader) entitlement.License {
	return entitlement.License{
		Type:             (*entitlement.Type)(of.Text("license_type")),
		Enabled:          of.Boolean("license_enabled"),
		Expired:          of.Boolean("is_expired"),
		Trial:            of.Boolean("is_trial"),
		TrialDays:        of.Integer("trial_days"),
		StartDate:        of.Text("start_date"),
		ValidityPeriod:   of.Text("validity_period"),
		AllowGracePeriod: of.Boolean("allow_grace_period"),
		GracePeriod:      of.Integer("grace_period"),
		TimesActivated:   of.Integer("times_activated"),
	}
}

// entitlementLicense reads all the fields of a license that rules read.
func entitlementLicense(of license.License) entitlement.License {
	l := statusFields(of)
	l.ID = of.ID()
	l.MaxActivations = of.Integer("max_activations")
	l.AllowUnlimitedActivations = of.Boolean("allow_unlimited_activations")
	l.AllowOverages = of.Boolean("allow_overages")
	l.MaxOverages = of.Integer("max_overages")
	l.MaxLicenseUsers = of.Integer("max_license_users")
	l.Floating = of.Boolean("is_floating")
	l.FloatingCloud = of.Boolean("is_floating_cloud")
	l.FloatingUsers = of.Integer("floating_users")
	l.FloatingInUse = of.Integer("floating_in_use_devices")
	l.MaxConsumptions = of.Integer("max_consumptions")
	l.TotalConsumptions = of.Integer("total_consumptions")
	l.AllowUnlimitedConsumptions = of.Boolean("allow_unlimited_consumptions")
	l.ProductCode = of.Object("product_details").Text("short_code")
	for _, feature := range of.Objects("product_features") {
		l.Features = append(l.Features, entitlementFeature(feature))
	}
	return l
}

func entitlementFeature(of *license.Record) entitlement.Feature {
	return entitlement.Feature{
		Code:                       of.Text("code"),
		Type:                       of.Text("feature_type"),
		ExpiryDate:                 of.Text("expiry_date"),
		MaxConsumption:             of.Integer("max_consumption"),
		TotalConsumptions:          of.Integer("total_consumptions"),
		AllowUnlimitedConsumptions: of.Boolean("allow_unlimited_consumptions"),
		AllowOverages:              of.Boolean("allow_overages"),
		MaxOverages:                of.Integer("max_overages"),
	}
}
