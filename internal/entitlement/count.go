package entitlement

import "math"

// activationsAvailable is the number of devices that can still be added.
func (l License) activationsAvailable() *int64 {
	if isTrue(l.AllowUnlimitedActivations) {
		return nil
	}
	return left(l.deviceLimit(), count(l.TimesActivated))
}

// deviceLimit is the number of devices allowed, overages included; nil when
// the API did not send it.
func (l License) deviceLimit() *int64 {
	return limit(l.MaxActivations, l.AllowOverages, l.MaxOverages)
}

// isFloating tells whether the seats are shared, by a server on site or in the
// cloud.
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
	return left(limit(l.MaxConsumptions, l.AllowOverages, l.MaxOverages), l.TotalConsumptions)
}

// metered tells whether the feature counts units.
func (f Feature) metered() bool {
	return f.Type != nil && *f.Type == "consumption"
}

// unlimited tells whether the feature counts units and never runs out of them.
func (f Feature) unlimited() bool {
	return f.metered() && isTrue(f.AllowUnlimitedConsumptions)
}

// consumptionRemaining is the number of units left on a metered feature that
// is not unlimited; nil when the API did not send the numbers.
func (f Feature) consumptionRemaining() *int64 {
	return left(limit(f.MaxConsumption, f.AllowOverages, f.MaxOverages), f.TotalConsumptions)
}

// limit is the maximum and what is allowed beyond it; nil for no maximum sent.
// Overages that are missing or negative add nothing.
func limit(maximum *int64, allowOverages *bool, maxOverages *int64) *int64 {
	if maximum == nil {
		return nil
	}
	sum := *maximum
	if isTrue(allowOverages) {
		sum = plus(sum, known(count(maxOverages)))
	}
	return &sum
}

// left is what remains of a limit, at least 0; nil when either is not known.
func left(limit, used *int64) *int64 {
	if limit == nil || used == nil {
		return nil
	}
	n := max(0, minus(*limit, *used))
	return &n
}

// count reads a number of things: fewer than none are none. A nil stays nil.
func count(n *int64) *int64 {
	if n == nil || *n >= 0 {
		return n
	}
	return new(int64)
}

// known is the number, or 0 when it is not known: a sum leaves out what the
// API did not send.
func known(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
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
