package entitlement

import "time"

// Reading is what the rules make of one license at one instant. Only
// [License.At] makes a complete one. The instants in it are in UTC, in whole
// milliseconds, and none is later than the year 9999.
type Reading struct {
	// License is the license that was read.
	License License
	// Status is the license's status; Status.Valid() reports whether it is valid.
	Status Status
	// Reason is the status in words for people, without anything relative to
	// the present: "valid until 2031-03-16", "disabled by the vendor".
	Reason string
	// Trial is true for a trial: is_trial, or if that is missing, a number of
	// trial days above 0.
	Trial bool
	// ExpiresAt is the first instant at which the license is no longer valid,
	// grace not counted. It is nil for no date, and for a perpetual license
	// that is not a trial.
	ExpiresAt *time.Time
	// ExpiryPending is true if the license gets its end date when it is first
	// activated. A nil ExpiresAt then does not mean that it never ends.
	ExpiryPending bool
	// GraceEndsAt is the first instant after the grace period of a
	// subscription that has one, else nil.
	GraceEndsAt *time.Time
	// ActivationsAvailable is the number of devices that can still be added;
	// nil if unlimited or if a number is missing.
	ActivationsAvailable *int64
	// FloatingSeatsAvailable is the number of free seats; nil if the license
	// is not floating or a number is missing.
	FloatingSeatsAvailable *int64
	// ConsumptionRemaining is the number of units left, overages included; nil
	// if unlimited, for other license types, and if a number is missing.
	ConsumptionRemaining *int64
	// Problems are the values that the rules cannot use, in the order of the
	// license's fields, those of features last.
	Problems []Problem

	// starts is the start date if it affects the license, and lastDay the date
	// that ExpiresAt follows from; nil for none.
	starts, lastDay *date
	// ended is true if ExpiresAt is reached.
	ended bool
	// held are the unexpired features.
	held []holding
}

// At reads the license at instant t, in whatever zone. Values of the license
// that become part of a text pass through show, which makes them fit for
// people: quoted, on one line, of bounded length and without secrets.
//
// A missing license_enabled, a missing or unknown license_type, a malformed
// date that decides the status, and no date on a license that must have one
// make the status [StatusUnknown], unless the license is disabled. A start date
// does not affect a license that is activated, nor validity_period a perpetual
// license that is not a trial, so they are not read then. A malformed date of
// a feature affects that feature alone, which counts as expired.
func (l License) At(t time.Time, show func(string) string) Reading {
	r := Reading{
		License:                l,
		Trial:                  l.isTrial(),
		ActivationsAvailable:   l.activationsAvailable(),
		FloatingSeatsAvailable: l.floatingSeatsAvailable(),
		ConsumptionRemaining:   l.consumptionRemaining(),
	}
	r.checkPresence()
	if !l.isActivated() {
		r.starts, _ = r.date("start_date", l.StartDate)
	}
	if !l.is(TypePerpetual) || r.Trial {
		r.readEnd()
	}
	r.ended = reached(r.ExpiresAt, t)
	r.Status = r.statusAt(t)
	r.Reason = r.reason(show)
	r.holdFeatures(t)
	return r
}

// isTrial follows is_trial, and trial_days if that is missing.
func (l License) isTrial() bool {
	if l.Trial != nil {
		return *l.Trial
	}
	return l.TrialDays != nil && *l.TrialDays > 0
}

// is reports whether the license is of type t.
func (l License) is(t Type) bool {
	return l.Type != nil && *l.Type == t
}

// isActivated reports whether the license is known to be activated on a device.
func (l License) isActivated() bool {
	return l.TimesActivated != nil && *l.TimesActivated > 0
}

// neverActivated reports whether the license is known not to be activated.
func (l License) neverActivated() bool {
	return l.TimesActivated != nil && *l.TimesActivated <= 0
}

// date reads one date field and notes it if it is malformed.
func (r *Reading) date(field string, text *string) (d *date, ok bool) {
	d, ok = readDate(text)
	if !ok {
		r.note(field, text, reasonDate)
	}
	return d, ok
}

// readEnd reads the date until which the license is valid, and what follows
// from it or from its absence.
func (r *Reading) readEnd() {
	var ok bool
	r.lastDay, ok = r.date("validity_period", r.License.ValidityPeriod)
	r.ExpiresAt = endOf(r.lastDay)
	r.GraceEndsAt = r.License.graceEnd(r.ExpiresAt)
	endsByDate := r.Trial || r.License.is(TypeTimeLimited) || r.License.is(TypeSubscription)
	switch {
	case r.lastDay != nil || !ok || !endsByDate:
	case r.License.neverActivated():
		r.ExpiryPending = true
	default:
		r.noteNoDate()
	}
}

// endOf is the first instant after a date; nil for no date.
func endOf(d *date) *time.Time {
	if d == nil {
		return nil
	}
	end := d.end()
	return &end
}

// graceEnd is the end of the grace period after expires. The vendor's page on
// subscriptions counts grace in hours, and only subscriptions have it.
// Negative hours count as 0.
func (l License) graceEnd(expires *time.Time) *time.Time {
	if expires == nil || !l.is(TypeSubscription) || !isTrue(l.AllowGracePeriod) || l.GracePeriod == nil {
		return nil
	}
	end := addHours(*expires, max(0, *l.GracePeriod))
	return &end
}

// endsAt is the first instant at which the license is no longer valid, grace
// included; nil for no known end.
func (r *Reading) endsAt() *time.Time {
	if r.GraceEndsAt != nil {
		return r.GraceEndsAt
	}
	return r.ExpiresAt
}

// statusAt tries the statuses in their order. It runs before the features are
// read: every problem so far is one of the license.
func (r *Reading) statusAt(t time.Time) Status {
	l := r.License
	switch {
	case l.Enabled != nil && !*l.Enabled:
		return StatusDisabled
	case len(r.Problems) > 0:
		return StatusUnknown
	case r.starts != nil && t.Before(r.starts.start):
		return StatusNotStarted
	case isTrue(l.Expired), r.ended && (r.GraceEndsAt == nil || reached(r.GraceEndsAt, t)):
		return StatusExpired
	case r.ended:
		return StatusGracePeriod
	case l.neverActivated() && !l.is(TypeSubscription):
		return StatusInactive
	default:
		return StatusActive
	}
}
