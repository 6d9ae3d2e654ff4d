package entitlement

// Type is a kind of license, spelled as the API spells it.
type Type string

// The four kinds of license that the API's license-type documentation defines.
const (
	// TypePerpetual never ends, unless it is a trial.
	TypePerpetual Type = "perpetual"
	// TypeTimeLimited ends with its validity period.
	TypeTimeLimited Type = "time-limited"
	// TypeSubscription ends with its validity period and can have hours of
	// grace after it.
	TypeSubscription Type = "subscription"
	// TypeConsumption is metered.
	TypeConsumption Type = "consumption"
)

// Types returns all kinds of license, in the order of the API's documentation.
// Anything else, however it is spelled, is not known.
func Types() []Type {
	return []Type{TypePerpetual, TypeTimeLimited, TypeSubscription, TypeConsumption}
}

// Status is what a license amounts to at an instant.
type Status string

// The statuses. Where several hold, the first in this order is the status.
const (
	// StatusDisabled: the vendor disabled the license.
	StatusDisabled Status = "disabled"
	// StatusUnknown: the license does not say enough to be judged.
	StatusUnknown Status = "unknown"
	// StatusNotStarted: its start lies ahead.
	StatusNotStarted Status = "not_started"
	// StatusExpired: its end and any grace after it are reached, or the API
	// calls it expired.
	StatusExpired Status = "expired"
	// StatusGracePeriod: its end is reached, that of its grace is not.
	StatusGracePeriod Status = "grace_period"
	// StatusInactive: not used on any device yet, as the API's documentation
	// calls it, but an entitlement all the same. Not for subscriptions.
	StatusInactive Status = "inactive"
	// StatusActive: none of the above.
	StatusActive Status = "active"
)

// Statuses returns all statuses, the one that overrides the others first.
func Statuses() []Status {
	return []Status{
		StatusDisabled, StatusUnknown, StatusNotStarted, StatusExpired,
		StatusGracePeriod, StatusInactive, StatusActive,
	}
}

// Valid tells whether a license with this status is one to build on: active,
// inactive or in its grace period. Anything else is not, a status that is none
// of [Statuses] included.
func (s Status) Valid() bool {
	switch s {
	case StatusActive, StatusInactive, StatusGracePeriod:
		return true
	default:
		return false
	}
}
