package entitlement

import (
	"math"
	"testing"
)

// most is the largest count.
const most = int64(math.MaxInt64)

// activations are the fields that limit and count devices.
type activations struct {
	maximum, used *int64
	unlimited     *bool
}

// TestAt_activationsAvailable allows overages in each case: they are units of
// consumption, not devices.
func TestAt_activationsAvailable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		activations
		want *int64
	}{
		"some left":                      {activations{maximum: num(5), used: num(2)}, num(3)},
		"none left":                      {activations{maximum: num(5), used: num(5)}, num(0)},
		"more used than allowed":         {activations{maximum: num(5), used: num(9)}, num(0)},
		"unlimited":                      {activations{maximum: num(5), unlimited: sent(true), used: num(2)}, nil},
		"expressly limited":              {activations{maximum: num(5), unlimited: sent(false), used: num(2)}, num(3)},
		"no maximum sent":                {activations{used: num(2)}, nil},
		"no use sent":                    {activations{maximum: num(5)}, nil},
		"used on fewer devices than 0":   {activations{maximum: num(5), used: num(-3)}, num(5)},
		"a negative maximum":             {activations{maximum: num(-5), used: num(0)}, num(0)},
		"the most that can be counted":   {activations{maximum: sent(most), used: num(0)}, sent(most)},
		"the least and the most, no way": {activations{maximum: num(math.MinInt64), used: sent(most)}, num(0)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := License{
				MaxActivations: c.maximum, AllowUnlimitedActivations: c.unlimited, TimesActivated: c.used,
				AllowOverages: sent(true), MaxOverages: num(9),
			}
			equal(t, readAt(t, year2030, l)[0].ActivationsAvailable, c.want)
		})
	}
}

func TestAt_floatingSeatsAvailable(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		license License
		want    *int64
	}{
		"not floating":        {License{Floating: sent(false), FloatingUsers: num(5), FloatingInUse: num(1)}, nil},
		"not said":            {License{FloatingUsers: num(5), FloatingInUse: num(1)}, nil},
		"floating on site":    {License{Floating: sent(true), FloatingUsers: num(5), FloatingInUse: num(1)}, num(4)},
		"floating in a cloud": {License{Floating: sent(false), FloatingCloud: sent(true), FloatingUsers: num(5), FloatingInUse: num(1)}, num(4)},
		"all in use":          {License{Floating: sent(true), FloatingUsers: num(5), FloatingInUse: num(5)}, num(0)},
		"overbooked":          {License{Floating: sent(true), FloatingUsers: num(5), FloatingInUse: num(6)}, num(0)},
		"overages are no seats": {License{
			Floating: sent(true), FloatingUsers: num(5), FloatingInUse: num(5),
			AllowOverages: sent(true), MaxOverages: num(3),
		}, num(0)},
		"no seats sent":        {License{Floating: sent(true), FloatingInUse: num(1)}, nil},
		"no use sent":          {License{Floating: sent(true), FloatingUsers: num(5)}, nil},
		"fewer seats than 0":   {License{Floating: sent(true), FloatingUsers: num(-5), FloatingInUse: num(-9)}, num(0)},
		"fewer in use than 0":  {License{Floating: sent(true), FloatingUsers: num(5), FloatingInUse: num(-1)}, num(5)},
		"the extremes of both": {License{Floating: sent(true), FloatingUsers: sent(most), FloatingInUse: num(math.MinInt64)}, sent(most)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, readAt(t, year2030, c.license)[0].FloatingSeatsAvailable, c.want)
		})
	}
}

func TestAt_consumptionRemaining(t *testing.T) {
	t.Parallel()
	metered := sent(TypeConsumption)
	for name, c := range map[string]struct {
		license License
		want    *int64
	}{
		"some left":     {License{Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(30)}, num(70)},
		"none left":     {License{Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(100)}, num(0)},
		"more than all": {License{Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(130)}, num(0)},
		"overages allowed": {License{
			Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(130),
			AllowOverages: sent(true), MaxOverages: num(50),
		}, num(20)},
		"overages not allowed": {License{
			Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(90),
			AllowOverages: sent(false), MaxOverages: num(50),
		}, num(10)},
		"overages not mentioned": {License{
			Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(90), MaxOverages: num(50),
		}, num(10)},
		"overages without a number": {License{
			Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(90), AllowOverages: sent(true),
		}, nil},
		"fewer overages than none": {License{
			Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(90), AllowOverages: sent(true), MaxOverages: num(-50),
		}, num(10)},
		"overages beyond 64 bits": {License{
			Type: metered, MaxConsumptions: sent(most), TotalConsumptions: num(1), AllowOverages: sent(true), MaxOverages: num(1),
		}, sent(most - 1)},
		"unlimited":        {License{Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(30), AllowUnlimitedConsumptions: sent(true)}, nil},
		"another type":     {License{Type: sent(TypeSubscription), MaxConsumptions: num(100), TotalConsumptions: num(30)}, nil},
		"no type":          {License{MaxConsumptions: num(100), TotalConsumptions: num(30)}, nil},
		"no maximum sent":  {License{Type: metered, TotalConsumptions: num(30)}, nil},
		"no use sent":      {License{Type: metered, MaxConsumptions: num(100)}, nil},
		"more given back":  {License{Type: metered, MaxConsumptions: num(100), TotalConsumptions: num(-30)}, num(130)},
		"beyond 64 bits":   {License{Type: metered, MaxConsumptions: sent(most), TotalConsumptions: num(-1)}, sent(most)},
		"below 64 bits":    {License{Type: metered, MaxConsumptions: num(math.MinInt64), TotalConsumptions: num(1)}, num(0)},
		"a negative limit": {License{Type: metered, MaxConsumptions: num(-100), TotalConsumptions: num(0)}, num(0)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, readAt(t, year2030, c.license)[0].ConsumptionRemaining, c.want)
		})
	}
}

func TestArithmetic_stopsAtTheBounds(t *testing.T) {
	t.Parallel()
	const least = int64(math.MinInt64)
	for name, c := range map[string]struct{ got, want int64 }{
		"a sum":                    {plus(2, 3), 5},
		"a sum with a negative":    {plus(2, -3), -1},
		"a sum at the top":         {plus(most-1, 1), most},
		"a sum over the top":       {plus(most, 1), most},
		"two tops":                 {plus(most, most), most},
		"a sum at the bottom":      {plus(least+1, -1), least},
		"a sum under the bottom":   {plus(least, -1), least},
		"two bottoms":              {plus(least, least), least},
		"top and bottom":           {plus(most, least), -1},
		"a difference":             {minus(2, 3), -1},
		"a difference at the top":  {minus(most-1, -1), most},
		"one over the top":         {minus(most, -1), most},
		"nothing less the bottom":  {minus(0, least), most},
		"minus one less bottom":    {minus(-1, least), most},
		"top less bottom":          {minus(most, least), most},
		"one under the bottom":     {minus(least, 1), least},
		"bottom less top":          {minus(least, most), least},
		"minus two less top":       {minus(-2, most), least},
		"minus one less top":       {minus(-1, most), least},
		"bottom less itself":       {minus(least, least), 0},
		"bottom less one negative": {minus(least, -1), least + 1},
	} {
		if c.got != c.want {
			t.Errorf("%s is %d, want %d", name, c.got, c.want)
		}
	}
}
