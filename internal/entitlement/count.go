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

// left is the rest of a limit, at least 0; nil if either number is missing.
func left(limit, used *int64) *int64 {
	if limit == nil || used == nil {
		return nil
	}
	n := max(0, minus(*limit, *used))
	return &n
}

// count reads a number of things: a negative number counts as 0. Nil stays nil.
func count(n *int64) *int64 {
	if n == nil || *n >= 0 {
		return n
	}
	return new(int64)
}

// sum adds up numbers, and is missing if one of them is. It stops at the
// bounds of 64 bits.
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

// plus adds and stops at the bounds of 64 bits.
func plus(a, b int64) int64 {
	switch {
	case b > 0 && a > math.MaxInt64-b:
		return math.MaxInt64
	case b < 0 && a < math.MinInt64-b:
		return math.MinInt64
	default:
		return a + b
	}
}

// minus subtracts and stops at the bounds of 64 bits.
func minus(a, b int64) int64 {
	switch {
	case b < 0 && a > math.MaxInt64+b:
		return math.MaxInt64
	case b > 0 && a < math.MinInt64+b:
		return math.MinInt64
	default:
		return a - b
	}
}
