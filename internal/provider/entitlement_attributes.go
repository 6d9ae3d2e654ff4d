package provider

import (
	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// entitlementType declares what the provider computes of one license.
var entitlementType = license.ObjectType(
	license.Computed("status", license.StringType, "The first of these that holds: "+
		"`disabled` (`license_enabled` is false); "+
		"`unknown` (`license_enabled` or `license_type` is missing, the type is none of the four, or a date that counts here cannot be read); "+
		"`not_started` (`start_date` is later; a bare date starts at 00:00 UTC); "+
		"`expired` (`is_expired` is true, or `expires_at` is reached and so is `grace_ends_at` where there is one); "+
		"`grace_period` (`expires_at` is reached, `grace_ends_at` is not); "+
		"`inactive` (`times_activated` is 0, and the type is not `subscription`); "+
		"`active`.",
		func(r *entitlement.Reading) string { return string(r.Status) }),
	license.Computed("valid", license.BoolType, "Whether the status is `active`, `inactive` or `grace_period`. A license that cannot be judged is not valid; "+
		"one whose activations or units are used up is. `license_active` is not considered.",
		func(r *entitlement.Reading) bool { return r.Status.Valid() }),
	license.Computed("trial", license.BoolType, "Whether the license is a trial: `is_trial`, or where that is missing, whether `trial_days` is set.",
		func(r *entitlement.Reading) bool { return r.Trial }),
	license.Computed("expires_at", license.Nullable(license.StringType), "First instant at which the license no longer holds, RFC 3339 in UTC: `validity_period` as given or, where that is a bare date, "+
		"the midnight after it. Null for a license without a date, and for a perpetual one that is not a trial. In messages show `validity_period`, as the vendor's portal does.",
		func(r *entitlement.Reading) *string { return instantText(r.ExpiresAt) }),
	license.Computed("grace_ends_at", license.Nullable(license.StringType), "First instant after the grace period of a subscription with `allow_grace_period`, RFC 3339 in UTC: "+
		"`expires_at` and `grace_period` hours. Null for other licenses.",
		func(r *entitlement.Reading) *string { return instantText(r.GraceEndsAt) }),
	license.Computed("activations_available", license.Nullable(license.NumberType), "Number of devices that can still be added: `max_activations`, and `max_overages` where `allow_overages` is true, "+
		"less `times_activated`, at least 0. Null if the number is unlimited or not known.",
		func(r *entitlement.Reading) *int64 { return r.ActivationsAvailable }),
	license.Computed("floating_seats_available", license.Nullable(license.NumberType), "Number of free floating seats: `floating_users` less `floating_in_use_devices`, at least 0. "+
		"Null if the license is not floating or the numbers are not known.",
		func(r *entitlement.Reading) *int64 { return r.FloatingSeatsAvailable }),
	license.Computed("consumption_remaining", license.Nullable(license.NumberType), "Number of units left on a `consumption` license: `max_consumptions`, and `max_overages` where `allow_overages` is true, "+
		"less `total_consumptions`, at least 0. Null for other types, and if the number is unlimited or not known.",
		func(r *entitlement.Reading) *int64 { return r.ConsumptionRemaining }),
)
