package entitlement

// License has the fields of a license that the rules read, as the API sent
// them. A nil pointer is a field that the API left out or sent as null.
type License struct {
	// ID is the license's number (id).
	ID int64
	// Type is the kind of license (license_type).
	Type *Type
	// Enabled is false once the vendor has disabled the license
	// (license_enabled). It overrides everything else.
	Enabled *bool
	// Expired is the API's own judgment at the time of its response
	// (is_expired). License lists do not promise it.
	Expired *bool
	// Trial is true for a trial (is_trial).
	Trial *bool
	// TrialDays is the length of the trial in days (trial_days).
	TrialDays *int64
	// StartDate is the day or the instant from which the license can be
	// activated (start_date).
	StartDate *string
	// ValidityPeriod is the last day or the end of the license, or of the trial
	// if it is one (validity_period).
	ValidityPeriod *string
	// AllowGracePeriod gives a subscription GracePeriod after its end
	// (allow_grace_period).
	AllowGracePeriod *bool
	// GracePeriod is the time of grace in hours (grace_period).
	GracePeriod *int64

	// MaxActivations is the number of devices the license allows
	// (max_activations).
	MaxActivations *int64
	// AllowUnlimitedActivations lifts MaxActivations
	// (allow_unlimited_activations).
	AllowUnlimitedActivations *bool
	// TimesActivated is the number of devices in use (times_activated).
	TimesActivated *int64
	// MaxLicenseUsers is the number of users who can be assigned, 0 for any
	// number (max_license_users).
	MaxLicenseUsers *int64

	// Floating and FloatingCloud mark licenses whose seats are shared
	// (is_floating, is_floating_cloud). Either makes a license floating.
	Floating, FloatingCloud *bool
	// FloatingUsers is the number of seats usable at the same time
	// (floating_users).
	FloatingUsers *int64
	// FloatingInUse is the number of seats in use (floating_in_use_devices).
	// License lists do not promise it.
	FloatingInUse *int64

	// MaxConsumptions is the number of units of a consumption license
	// (max_consumptions).
	MaxConsumptions *int64
	// TotalConsumptions is the number of units used (total_consumptions). It
	// is negative if the vendor allows negative consumption and more was given
	// back than used.
	TotalConsumptions *int64
	// AllowUnlimitedConsumptions lifts MaxConsumptions
	// (allow_unlimited_consumptions).
	AllowUnlimitedConsumptions *bool
	// AllowOverages allows MaxOverages beyond MaxConsumptions (allow_overages).
	AllowOverages *bool
	// MaxOverages is the number of units allowed beyond MaxConsumptions
	// (max_overages). Overages are units of consumption, not devices.
	MaxOverages *int64

	// ProductCode is the short code of the license's product
	// (product_details.short_code).
	ProductCode *string
	// Features are the product features of the license
	// (product_features).
	Features []Feature
}

// Feature has the fields of a product feature that the rules read, as the API
// sent them. A nil pointer is a field that the API left out or sent as null.
type Feature struct {
	// Code is the feature's code (code).
	Code *string
	// Type is "consumption" for metered features, "activation" for the others
	// (feature_type).
	Type *string
	// ExpiryDate is the last day or the end of this feature alone
	// (expiry_date).
	ExpiryDate *string
	// MaxConsumption is the number of units (max_consumption).
	MaxConsumption *int64
	// TotalConsumptions is the number of units used (total_consumptions). Like
	// the license's it can be negative.
	TotalConsumptions *int64
	// AllowUnlimitedConsumptions lifts MaxConsumption
	// (allow_unlimited_consumptions).
	AllowUnlimitedConsumptions *bool
	// AllowOverages allows MaxOverages beyond MaxConsumption (allow_overages).
	AllowOverages *bool
	// MaxOverages is the number of units allowed beyond MaxConsumption
	// (max_overages).
	MaxOverages *int64
}

// isTrue reports whether the API sent true. A missing value is not true.
func isTrue(b *bool) bool {
	return b != nil && *b
}
