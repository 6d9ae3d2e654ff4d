package entitlement

import "math"

// activationsAvailable is the number of devices that can still be added.
// Overages are units of consumption, not devices.
func (l License) activationsAvailable() *int64 {
	if isTrue(l.AllowUnlimitedActivations) {
		return nil
	}
	return left(l.MaxActivations, count(l.TimesActivated))
}

// isFloating reports whether the seats are shared, by a server on site or in
// the cloud.
func (l License) isFloating() bool {
	return isTrue(l.Floating) || isTrue(l.FloatingCloud)
}

// floatingSeatsAvailable is the number of free seats of a floating license.
func (l License) floatingSeatsAvailable() *int64 {
	if !l.isFloating() {
		return nil
	}
	return left(count(l.FloatingUsers), count(l.FloatingInUse))
}

// consumptionRemaining is the number of units left on a consumption license.
func (l License) consumptionRemaining() *int64 {
	if !l.is(TypeConsumption) || isTrue(l.AllowUnlimitedConsumptions) {
		return nil
	}
	return left(withOverages(l.MaxConsumptions, l.AllowOverages, l.MaxOverages), l.TotalConsumptions)
}

// metered reports whether the feature counts units.
func (f Feature) metered() bool {
	return f.Type != nil && *f.Type == "consumption"
}

// unlimited reports whether the feature counts units and never runs out.
func (f Feature) unlimited() bool {
	return f.metered() && isTrue(f.AllowUnlimitedConsumptions)
}

// consumptionRemaining is the number of units left on a metered feature that
// is not unlimited; nil if a number is missing.
func (f Feature) consumptionRemaining() *int64 {
	return left(withOverages(f.MaxConsumption, f.AllowOverages, f.MaxOverages), f.TotalConsumptions)
}

// withOverages adds the overages to a maximum if they are allowed; nil if a
// number that it needs is missing. Negative overages add nothing.
func withOverages(maximum *int64, allowOverages *bool, maxOverages *int64) *int64 {
	if maximum == nil || !isTrue(allowOverages) {
		return maximum
	}
	if maxOverages == nil {
		return nil
	}
	total := plus(*maximum, *count(maxOverages))
	return &total
}

// left is the rest of a limit, at least 0 and at most the largest 64-bit
// number; nil if either number is missing.
func left(limit, used *int64) *int64 {
	if limit == nil || used == nil {
		return nil
	}
	n := max(*limit, *used) - *used
	if n < 0 { // beyond 64 bits
		n = math.MaxInt64
	}
	return &n
}

// count reads a number of things: a negative number counts as 0. Nil stays nil.
func count(n *int64) *int64 {
	if n == nil {
		return nil
	}
	things := max(0, *n)
	return &things
}

// sum adds up numbers that are not negative, and is missing if one of them is.
// It stops at the largest 64-bit number.
type sum struct {
	n       int64
	missing bool
}

func (s *sum) add(n *int64) {
	if n == nil {
		s.missing = true
		return
	}
	s.n = plus(s.n, *n)
}

// total is the sum; nil if a number is missing.
func (s sum) total() *int64 {
	if s.missing {
		return nil
	}
	return &s.n
}

// plus adds a number that is not negative, and stops at the largest 64-bit
// number.
func plus(n, more int64) int64 {
	return min(n, math.MaxInt64-more) + more
}
