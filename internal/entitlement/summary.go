package entitlement

import (
	"slices"
	"time"
)

// Summary adds up the licenses that a filter kept.
type Summary struct {
	// AnyValid is true if at least one license is valid.
	AnyValid bool
	// ValidUntil is the first instant at which no license would be valid,
	// grace and successors counted. It is nil if there is no known end, or if
	// no license is valid.
	ValidUntil *time.Time
	// DaysLeft is the number of whole days of 24 hours until ValidUntil: 0 if
	// no license is valid, nil if there is no known end.
	DaysLeft *int64
	// Explanation says in one or two sentences what was found and why, without
	// anything relative to the present.
	Explanation string
	// Features are the unexpired features of the valid licenses, by feature
	// code; never nil.
	Features map[string]FeatureSummary
	// Seats are the limits and the use of the valid licenses.
	Seats Seats
}

// Summarize adds up those of the licenses, read at instant t, that the filter
// keeps. Licenses that are not valid add nothing.
func Summarize(t time.Time, filter Filter, read []Reading) Summary {
	all := make([]*Reading, len(read))
	for i := range read {
		all[i] = &read[i]
	}
	kept := choose(all, filter.Keeps)
	valid := choose(kept, (*Reading).valid)
	s := Summary{
		AnyValid:    len(valid) > 0,
		DaysLeft:    new(int64),
		Explanation: explain(filter, all, kept, valid),
		Features:    sumFeatures(valid),
		Seats:       sumSeats(valid),
	}
	if s.AnyValid {
		s.ValidUntil, s.DaysLeft = validUntil(valid, choose(kept, (*Reading).startsLater)), nil
	}
	if s.ValidUntil != nil {
		days := DaysUntil(*s.ValidUntil, t)
		s.DaysLeft = &days
	}
	return s
}

// choose returns the readings that meet a condition.
func choose(readings []*Reading, meets func(*Reading) bool) []*Reading {
	var chosen []*Reading
	for _, r := range readings {
		if meets(r) {
			chosen = append(chosen, r)
		}
	}
	return chosen
}

func (r *Reading) valid() bool {
	return r.Status.Valid()
}

// startsLater reports whether the license becomes valid when its start date
// is reached, provided that its end comes later.
func (r *Reading) startsLater() bool {
	return r.Status == StatusNotStarted && !isTrue(r.License.Expired)
}

// validUntil is the end of the time without a gap in which one of the licenses
// is valid; nil if it has no known end. There is at least one valid license.
func validUntil(valid, starting []*Reading) *time.Time {
	end := valid[0].endsAt()
	for _, r := range valid {
		end = later(end, r.endsAt())
	}
	slices.SortStableFunc(starting, func(a, b *Reading) int { return a.starts.start.Compare(b.starts.start) })
	for _, r := range starting {
		if end == nil || r.starts.start.After(*end) {
			break
		}
		end = later(end, r.endsAt())
	}
	return end
}
