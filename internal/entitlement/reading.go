package entitlement

import (
	"slices"
	"time"
)

// Reading is what the rules make of one license at one instant. Only
// [License.At] makes a complete one. The instants in it are in UTC, in whole
// milliseconds, and none is later than the year 9999.
type Reading struct {
	// License is the license that was read.
	License License
	// Status is the license's status; Status.Valid() tells whether it is valid.
	Status Status
	// Trial is true for a trial: as the API says or, where it does not say,
	// when it sent a number of trial days.
	Trial bool
	// ExpiresAt is the first instant at which the license no longer holds, any
	// grace left aside. It is nil for a license without an end: no date, or a
	// perpetual license that is not a trial.
	ExpiresAt *time.Time
	// GraceEndsAt is the first instant after the grace period of a
	// subscription that has one, else nil.
	GraceEndsAt *time.Time
	// ActivationsAvailable is the number of devices that can still be added,
	// overages included: nil when unlimited or when the API did not send the
	// numbers.
	ActivationsAvailable *int64
	// FloatingSeatsAvailable is the number of free seats: nil when the license
	// is not floating or the API did not send the numbers.
	FloatingSeatsAvailable *int64
	// ConsumptionRemaining is the number of units left, overages included: nil
	// when unlimited, for other license types, and when the API did not send
	// the numbers.
	ConsumptionRemaining *int64
	// Problems are the values that could not be understood, in the order of
	// the license's fields, those of features last.
	Problems []Problem

	// held are the features that have not ended.
	held []holding
}

// Problem is a value that the rules need and cannot understand. The caller
// knows which license it is about.
type Problem struct {
	// Field is the API's name for it, such as "validity_period" or
	// "product_features[2].expiry_date".
	Field string
	// Value is what the API sent, nil for nothing. It can be of any length.
	Value *string
	// Reason goes on where field and value end: "is not a date …".
	Reason string
}

// The reasons for a [Problem].
const (
	reasonMissing = "is missing"
	reasonType    = "is not a known license type"
	reasonDate    = "is not a date in a form that the API uses"
)

// At reads the license at instant t. Which zone t is in makes no difference.
//
// A missing license_enabled, a missing or unknown license_type and an unreadable
// start_date or validity_period make the status [StatusUnknown], unless the
// license is disabled; a perpetual license that is no trial has no end, so its
// validity_period is not read. An unreadable date of a feature is a problem
// too, but of that feature alone: it counts as ended.
func (l License) At(t time.Time) Reading {
	r := Reading{
		License:                l,
		Trial:                  l.isTrial(),
		ActivationsAvailable:   l.activationsAvailable(),
		FloatingSeatsAvailable: l.floatingSeatsAvailable(),
		ConsumptionRemaining:   l.consumptionRemaining(),
	}
	r.checkPresence()
	start := r.date("start_date", l.StartDate, startOf)
	if !l.is(TypePerpetual) || r.Trial {
		r.ExpiresAt = r.date("validity_period", l.ValidityPeriod, endOf)
	}
	r.GraceEndsAt = l.graceEnd(r.ExpiresAt)
	r.Status = r.statusAt(t, start)
	r.holdFeatures(t)
	return r
}

// isTrial follows is_trial and falls back on trial_days, which the API sends
// for trials only.
func (l License) isTrial() bool {
	if l.Trial != nil {
		return *l.Trial
	}
	return l.TrialDays != nil
}

// is tells whether the license is of type t.
func (l License) is(t Type) bool {
	return l.Type != nil && *l.Type == t
}

// checkPresence notes what must be there for a license to be judged at all.
func (r *Reading) checkPresence() {
	if r.License.Enabled == nil {
		r.note("license_enabled", nil, reasonMissing)
	}
	switch t := r.License.Type; {
	case t == nil:
		r.note("license_type", nil, reasonMissing)
	case !slices.Contains(Types(), *t):
		value := string(*t)
		r.note("license_type", &value, reasonType)
	}
}

// note adds a problem.
func (r *Reading) note(field string, value *string, reason string) {
	r.Problems = append(r.Problems, Problem{Field: field, Value: value, Reason: reason})
}

// date reads one date field with read and notes it if that fails.
func (r *Reading) date(field string, text *string, read dateReader) *time.Time {
	t, ok := read(text)
	if !ok {
		r.note(field, text, reasonDate)
	}
	return t
}

// graceEnd is the end of the grace period after expires. The API's
// subscription documentation counts grace in hours and knows it for
// subscriptions only. Negative hours are none.
func (l License) graceEnd(expires *time.Time) *time.Time {
	if expires == nil || !l.is(TypeSubscription) || !isTrue(l.AllowGracePeriod) || l.GracePeriod == nil {
		return nil
	}
	end := addHours(*expires, max(0, *l.GracePeriod))
	return &end
}

// statusAt tries the statuses in their order. It runs before features are
// looked at: every problem noted so far is one of the license itself.
func (r *Reading) statusAt(t time.Time, start *time.Time) Status {
	l := r.License
	ended := reached(r.ExpiresAt, t)
	switch {
	case l.Enabled != nil && !*l.Enabled:
		return StatusDisabled
	case len(r.Problems) > 0:
		return StatusUnknown
	case start != nil && t.Before(*start):
		return StatusNotStarted
	case isTrue(l.Expired), ended && (r.GraceEndsAt == nil || reached(r.GraceEndsAt, t)):
		return StatusExpired
	case ended:
		return StatusGracePeriod
	case l.TimesActivated != nil && *l.TimesActivated <= 0 && !l.is(TypeSubscription):
		return StatusInactive
	default:
		return StatusActive
	}
}
