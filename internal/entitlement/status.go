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
// The API spells them exactly so.
func Types() []Type {
	return []Type{TypePerpetual, TypeTimeLimited, TypeSubscription, TypeConsumption}
}

// Status is the result of the rules for a license at an instant.
type Status string

// The statuses. If several hold, the first in this order is the status.
const (
	// StatusDisabled: the vendor disabled the license.
	StatusDisabled Status = "disabled"
	// StatusUnknown: a field that decides is missing or cannot be used.
	StatusUnknown Status = "unknown"
	// StatusNotStarted: its start date is later, and it is not activated.
	StatusNotStarted Status = "not_started"
	// StatusExpired: its end and any grace after it are reached, or the API
	// calls it expired.
	StatusExpired Status = "expired"
	// StatusGracePeriod: its end is reached, that of its grace is not.
	StatusGracePeriod Status = "grace_period"
	// StatusInactive: not used on any device yet, as the API's documentation
	// calls it, but still an entitlement. Not for subscriptions.
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

// Valid reports whether a license with this status is valid: active,
// inactive or in its grace period. Anything else is not valid, also a status
// that is not one of [Statuses].
func (s Status) Valid() bool {
	switch s {
	case StatusActive, StatusInactive, StatusGracePeriod:
		return true
	default:
		return false
	}
}
