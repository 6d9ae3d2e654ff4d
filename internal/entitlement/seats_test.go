package entitlement

import "testing"

// devices is a valid license for a number of devices.
func devices(maximum, used int64) License {
	return License{
		Type: sent(TypePerpetual), Enabled: sent(true), MaxActivations: &maximum, TimesActivated: &used,
	}
}

// noMaximum leaves out the number of devices allowed.
func noMaximum(l License) License {
	l.MaxActivations = nil
	return l
}

// noUse leaves out the number of devices in use.
func noUse(l License) License {
	l.TimesActivated = nil
	return l
}

func TestSummarize_deviceSeats(t *testing.T) {
	t.Parallel()
	unlimited := devices(5, 2)
	unlimited.AllowUnlimitedActivations = sent(true)
	overages := devices(5, 2)
	overages.AllowOverages, overages.MaxOverages = sent(true), num(3)
	disabled := devices(5, 2)
	disabled.Enabled = sent(false)
	limited := func(total, used, available int64) DeviceSeats {
		return DeviceSeats{Total: &total, Used: &used, Available: &available}
	}
	for name, c := range map[string]struct {
		licenses []License
		want     DeviceSeats
	}{
		"no licenses":             {nil, limited(0, 0, 0)},
		"not valid":               {[]License{disabled}, limited(0, 0, 0)},
		"one":                     {[]License{devices(5, 2)}, limited(5, 2, 3)},
		"several":                 {[]License{devices(5, 2), devices(10, 3), disabled}, limited(15, 5, 10)},
		"on no device yet":        {[]License{devices(5, 0)}, limited(5, 0, 5)},
		"overages are no devices": {[]License{overages}, limited(5, 2, 3)},
		"one over its limit":      {[]License{devices(5, 9), devices(10, 3)}, limited(15, 12, 7)},
		"one unlimited":           {[]License{devices(5, 2), unlimited}, DeviceSeats{Used: num(4), Unlimited: true}},
		"unlimited, use not sent": {[]License{noUse(unlimited), devices(5, 2)}, DeviceSeats{Unlimited: true}},
		"maximum not sent":        {[]License{noMaximum(devices(5, 4)), devices(5, 2)}, DeviceSeats{Used: num(6)}},
		"use not sent":            {[]License{noUse(devices(4, 1)), devices(5, 2)}, DeviceSeats{Total: num(9)}},
		"nothing sent":            {[]License{noUse(noMaximum(devices(5, 2)))}, DeviceSeats{}},
		"not sent, not valid":     {[]License{noUse(noMaximum(disabled)), devices(5, 2)}, limited(5, 2, 3)},
		"negative numbers":        {[]License{devices(-5, -2), devices(5, 2)}, limited(5, 2, 3)},
		"more than can be summed": {[]License{devices(most, most), devices(most, 1)}, limited(most, most, most-1)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, summarizeAt(t, year2030, c.licenses...).Seats.Devices, c.want)
		})
	}
}

func TestSummarize_floatingSeats(t *testing.T) {
	t.Parallel()
	floating := func(seats, used int64) License {
		l := devices(0, 0)
		l.Floating, l.FloatingUsers, l.FloatingInUse = sent(true), &seats, &used
		return l
	}
	fixed := floating(5, 1)
	fixed.Floating = sent(false)
	cloud := fixed
	cloud.FloatingCloud = sent(true)
	disabled := floating(5, 1)
	disabled.Enabled = sent(false)
	unused := floating(5, 1)
	unused.FloatingInUse = nil
	endless := floating(5, 1)
	endless.FloatingUsers = nil
	sums := func(total, used, available int64) FloatingSeats {
		return FloatingSeats{Total: &total, Used: &used, Available: &available}
	}
	for name, c := range map[string]struct {
		licenses []License
		want     FloatingSeats
	}{
		"no licenses":             {nil, sums(0, 0, 0)},
		"not valid":               {[]License{disabled}, sums(0, 0, 0)},
		"not floating":            {[]License{fixed}, sums(0, 0, 0)},
		"floating on site":        {[]License{floating(5, 1)}, sums(5, 1, 4)},
		"floating in a cloud":     {[]License{cloud}, sums(5, 1, 4)},
		"several":                 {[]License{floating(5, 1), fixed, cloud}, sums(10, 2, 8)},
		"one overbooked":          {[]License{floating(5, 9), floating(5, 1)}, sums(10, 10, 4)},
		"use not sent":            {[]License{unused, floating(5, 1)}, FloatingSeats{Total: num(10)}},
		"seats not sent":          {[]License{endless}, FloatingSeats{Used: num(1)}},
		"not sent, not floating":  {[]License{noUse(noMaximum(fixed)), floating(5, 1)}, sums(5, 1, 4)},
		"more than can be summed": {[]License{floating(most, 0), floating(most, 0)}, sums(most, 0, most)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, summarizeAt(t, year2030, c.licenses...).Seats.Floating, c.want)
		})
	}
}

func TestSummarize_users(t *testing.T) {
	t.Parallel()
	forUsers := func(n *int64) License {
		l := devices(0, 0)
		l.MaxLicenseUsers = n
		return l
	}
	disabled := forUsers(num(5))
	disabled.Enabled = sent(false)
	for name, c := range map[string]struct {
		licenses []License
		want     UserSeats
	}{
		"no licenses":             {nil, UserSeats{Total: num(0)}},
		"several":                 {[]License{forUsers(num(5)), forUsers(num(2)), disabled}, UserSeats{Total: num(7)}},
		"one":                     {[]License{forUsers(num(1))}, UserSeats{Total: num(1)}},
		"0 is unlimited":          {[]License{forUsers(num(0)), forUsers(num(2))}, UserSeats{Unlimited: true}},
		"not sent for one":        {[]License{forUsers(nil), forUsers(num(2))}, UserSeats{}},
		"not sent, one unlimited": {[]License{forUsers(nil), forUsers(num(0))}, UserSeats{Unlimited: true}},
		"a negative number":       {[]License{forUsers(num(-5)), forUsers(num(2))}, UserSeats{Total: num(2)}},
		"more than can be summed": {[]License{forUsers(sent(most)), forUsers(num(2))}, UserSeats{Total: sent(most)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, summarizeAt(t, year2030, c.licenses...).Seats.Users, c.want)
		})
	}
}
