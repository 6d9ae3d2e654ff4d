package provider

import (
	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// entitlementType declares what the provider computes of one license.
var entitlementType = license.ObjectType(
	license.Computed("status", license.StringType, "The first of these that applies: "+
		"`disabled` (`license_enabled` is false); "+
		"`unknown` (`license_enabled` or `license_type` is missing, the type is not one of the four, a date that decides is malformed, "+
		"or a license that must have an end date has none); "+
		"`not_started` (`start_date` is later, and `times_activated` is 0 or missing; a bare date starts at 00:00 UTC); "+
		"`expired` (`is_expired` is true, or `expires_at` is reached and `grace_ends_at` is null or reached); "+
		"`grace_period` (`expires_at` is reached, `grace_ends_at` is not); "+
		"`inactive` (`times_activated` is 0, and the type is not `subscription`); "+
		"`active`.",
		func(r *entitlement.Reading) string { return string(r.Status) }),
	license.Computed("valid", license.BoolType, "Whether the status is `active`, `inactive` or `grace_period`. A license that the provider cannot judge is not valid; "+
		"a license whose activations or units are used up is. `license_active` does not count.",
		func(r *entitlement.Reading) bool { return r.Status.Valid() }),
	license.Computed("reason", license.StringType, "The status in words, with `validity_period` as the LicenseSpring portal shows it, "+
		"such as `valid until 2031-03-16`, `expired on 2026-03-16` or `disabled by the vendor`. Contains nothing relative to the present.",
		func(r *entitlement.Reading) string { return r.Reason }),
	license.Computed("trial", license.BoolType, "Whether the license is a trial: `is_trial`, or if that is missing, whether `trial_days` is above 0.",
		func(r *entitlement.Reading) bool { return r.Trial }),
	license.Computed("expires_at", license.Nullable(license.StringType), "First instant at which the license is no longer valid, grace not counted, RFC 3339 in UTC. "+
		"A bare date, or one at 00:00 UTC exactly, counts as the whole day, so this is the midnight after it. "+
		"Null for no date, and for a perpetual license that is not a trial. In messages show `reason` or `validity_period`, as the LicenseSpring portal does.",
		func(r *entitlement.Reading) *string { return instantText(r.ExpiresAt) }),
	license.Computed("expiry_pending", license.BoolType, "Whether a trial, a `time-limited` license or a `subscription` has no end date yet because it was never activated. "+
		"It gets its date when it is first activated, so a null `expires_at` does not mean that it never ends.",
		func(r *entitlement.Reading) bool { return r.ExpiryPending }),
	license.Computed("grace_ends_at", license.Nullable(license.StringType), "First instant after the grace period of a subscription with `allow_grace_period`, RFC 3339 in UTC: "+
		"`expires_at` plus `grace_period` hours. Null for other licenses.",
		func(r *entitlement.Reading) *string { return instantText(r.GraceEndsAt) }),
	license.Computed("activations_available", license.Nullable(license.NumberType), "Number of devices that can still be added: `max_activations` minus `times_activated`, at least 0. "+
		"Overages are units of consumption and do not count. Null if the number is unlimited or not known.",
		func(r *entitlement.Reading) *int64 { return r.ActivationsAvailable }),
	license.Computed("floating_seats_available", license.Nullable(license.NumberType), "Number of free floating seats: `floating_users` minus `floating_in_use_devices`, at least 0. "+
		"Null if the license is not floating or the numbers are not known.",
		func(r *entitlement.Reading) *int64 { return r.FloatingSeatsAvailable }),
	license.Computed("consumption_remaining", license.Nullable(license.NumberType), "Number of units left on a `consumption` license: `max_consumptions`, plus `max_overages` if `allow_overages` is true, "+
		"minus `total_consumptions`, at least 0. Null for other types, and if the number is unlimited or not known.",
		func(r *entitlement.Reading) *int64 { return r.ConsumptionRemaining }),
)
