package provider

import (
	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// featureType declares the summary of one feature.
var featureType = license.ObjectType(
	license.Computed("license_ids", license.ListType(license.NumberType), "IDs of the licenses that have the feature, ascending.",
		func(f entitlement.FeatureSummary) []int64 { return f.LicenseIDs }),
	license.Computed("expires_at", license.Nullable(license.StringType), "First instant at which no license has the feature any more, RFC 3339 in UTC. On one license a feature ends with its own date "+
		"or with the license (its `grace_ends_at`, else its `expires_at`), whichever is earlier; this is the latest of those ends. Null if one license has it without a known end.",
		func(f entitlement.FeatureSummary) *string { return instantText(f.ExpiresAt) }),
	license.Computed("consumption_remaining", license.Nullable(license.NumberType), "Number of units left, overages included: the sum over the licenses, each counted as at least 0. "+
		"Null if no license meters the feature, one has it without limit, or a number is missing.",
		func(f entitlement.FeatureSummary) *int64 { return f.ConsumptionRemaining }),
	license.Computed("unlimited", license.BoolType, "Whether the feature is metered and one license has it without limit.",
		func(f entitlement.FeatureSummary) bool { return f.Unlimited }),
)

// seatsType declares the sums over the valid licenses.
var seatsType = license.ObjectType(
	license.Computed("users", userSeatsType, "License users who can be assigned.",
		func(s entitlement.Seats) entitlement.UserSeats { return s.Users }),
	license.Computed("devices", deviceSeatsType, "Devices on which the licenses can be active.",
		func(s entitlement.Seats) entitlement.DeviceSeats { return s.Devices }),
	license.Computed("floating", floatingSeatsType, "Seats of floating licenses, each of which one device uses at a time.",
		func(s entitlement.Seats) entitlement.FloatingSeats { return s.Floating }),
)

var userSeatsType = license.ObjectType(
	license.Computed("total", license.Nullable(license.NumberType), "Number of license users: the sum of `max_license_users`. Null if one license is unlimited or a number is missing.",
		func(s entitlement.UserSeats) *int64 { return s.Total }),
	license.Computed("unlimited", license.BoolType, "Whether one license allows any number of license users: its `max_license_users` is 0.",
		func(s entitlement.UserSeats) bool { return s.Unlimited }),
)

var deviceSeatsType = license.ObjectType(
	license.Computed("total", license.Nullable(license.NumberType), "Number of devices allowed: the sum of `max_activations`. Null if one license is unlimited or a number is missing.",
		func(s entitlement.DeviceSeats) *int64 { return s.Total }),
	license.Computed("used", license.Nullable(license.NumberType), "Number of devices in use: the sum of `times_activated`. Null if a number is missing.",
		func(s entitlement.DeviceSeats) *int64 { return s.Used }),
	license.Computed("available", license.Nullable(license.NumberType), "Number of devices that can still be added: the sum of `entitlement.activations_available`. Null if one license is unlimited or a number is missing.",
		func(s entitlement.DeviceSeats) *int64 { return s.Available }),
	license.Computed("unlimited", license.BoolType, "Whether one license can be active on any number of devices.",
		func(s entitlement.DeviceSeats) bool { return s.Unlimited }),
)

var floatingSeatsType = license.ObjectType(
	license.Computed("total", license.Nullable(license.NumberType), "Number of seats: the sum of `floating_users`. Null if a number is missing.",
		func(s entitlement.FloatingSeats) *int64 { return s.Total }),
	license.Computed("used", license.Nullable(license.NumberType), "Number of seats in use: the sum of `floating_in_use_devices`. Null if a number is missing.",
		func(s entitlement.FloatingSeats) *int64 { return s.Used }),
	license.Computed("available", license.Nullable(license.NumberType), "Number of free seats: the sum of `entitlement.floating_seats_available`. Null if a number is missing.",
		func(s entitlement.FloatingSeats) *int64 { return s.Available }),
)
