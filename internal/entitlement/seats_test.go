package entitlement

import "testing"

// devices is a valid license for a number of devices.
func devices(maximum, used int64) License {
	l := carrying(1)
	l.MaxActivations, l.TimesActivated = &maximum, &used
	return l
}

// withoutLimits leaves out the numbers of devices and seats that are allowed.
func withoutLimits(l License) License {
	l.MaxActivations, l.FloatingUsers = nil, nil
	return l
}

// withoutUse leaves out the numbers of devices and seats in use.
func withoutUse(l License) License {
	l.TimesActivated, l.FloatingInUse = nil, nil
	return l
}

// TestSummarize_deviceSeats allows overages everywhere: they are units of
// consumption, not devices.
func TestSummarize_deviceSeats(t *testing.T) {
	t.Parallel()
	unlimited := devices(5, 2)
	unlimited.AllowUnlimitedActivations = sent(true)
	expressly := devices(5, 2)
	expressly.AllowUnlimitedActivations = sent(false)
	limited := func(total, used, available int64) DeviceSeats {
		return DeviceSeats{Total: &total, Used: &used, Available: &available}
	}
	for name, c := range map[string]struct {
		licenses []License
		want     DeviceSeats
	}{
		"no licenses":             {nil, limited(0, 0, 0)},
		"not valid":               {[]License{disabled(devices(5, 2)), devices(0, 0)}, limited(0, 0, 0)},
		"one":                     {[]License{devices(5, 2)}, limited(5, 2, 3)},
		"several":                 {[]License{devices(5, 2), devices(10, 3), disabled(devices(5, 2))}, limited(15, 5, 10)},
		"all used":                {[]License{devices(5, 5)}, limited(5, 5, 0)},
		"one over its limit":      {[]License{devices(5, 9), devices(10, 3)}, limited(15, 12, 7)},
		"unlimited":               {[]License{unlimited}, DeviceSeats{Used: num(2), Unlimited: true}},
		"expressly limited":       {[]License{expressly}, limited(5, 2, 3)},
		"one unlimited":           {[]License{devices(5, 2), unlimited}, DeviceSeats{Used: num(4), Unlimited: true}},
		"unlimited, use not sent": {[]License{withoutUse(unlimited), devices(5, 2)}, DeviceSeats{Unlimited: true}},
		"maximum not sent":        {[]License{withoutLimits(devices(5, 4)), devices(5, 2)}, DeviceSeats{Used: num(6)}},
		"use not sent":            {[]License{withoutUse(devices(4, 1)), devices(5, 2)}, DeviceSeats{Total: num(9)}},
		"nothing sent":            {[]License{withoutUse(withoutLimits(devices(5, 2)))}, DeviceSeats{}},
		"a negative maximum":      {[]License{devices(-5, 0)}, limited(0, 0, 0)},
		"a negative use":          {[]License{devices(5, -3)}, limited(5, 0, 5)},
		"both negative":           {[]License{devices(-5, -9)}, limited(0, 0, 0)},
		"the extremes":            {[]License{devices(least, most)}, limited(0, most, 0)},
		"more than can be summed": {[]License{devices(most, most), devices(most, 1)}, limited(most, most, most-1)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for i := range c.licenses {
				c.licenses[i].AllowOverages, c.licenses[i].MaxOverages = sent(true), num(3)
			}
			equal(t, summarizeAt(t, year2030, c.licenses...).Seats.Devices, c.want)
			if len(c.licenses) == 1 {
				equal(t, readAt(t, year2030, c.licenses[0])[0].ActivationsAvailable, c.want.Available)
			}
		})
	}
}

func TestSummarize_floatingSeats(t *testing.T) {
	t.Parallel()
	floating := func(seats, used int64) License {
		l := devices(0, 0)
		l.Floating, l.FloatingUsers, l.FloatingInUse = sent(true), &seats, &used
		l.AllowOverages, l.MaxOverages = sent(true), num(3)
		return l
	}
	fixed := floating(5, 1)
	fixed.Floating = sent(false)
	cloud := fixed
	cloud.FloatingCloud = sent(true)
	sums := func(total, used, available int64) FloatingSeats {
		return FloatingSeats{Total: &total, Used: &used, Available: &available}
	}
	for name, c := range map[string]struct {
		licenses []License
		want     FloatingSeats
	}{
		"no licenses":             {nil, sums(0, 0, 0)},
		"not valid":               {[]License{disabled(floating(5, 1)), fixed}, sums(0, 0, 0)},
		"floating on site":        {[]License{floating(5, 1)}, sums(5, 1, 4)},
		"floating in a cloud":     {[]License{cloud}, sums(5, 1, 4)},
		"several":                 {[]License{floating(5, 1), fixed, cloud}, sums(10, 2, 8)},
		"all in use":              {[]License{floating(5, 5)}, sums(5, 5, 0)},
		"one overbooked":          {[]License{floating(5, 9), floating(5, 1)}, sums(10, 10, 4)},
		"use not sent":            {[]License{withoutUse(floating(5, 1)), floating(5, 1)}, FloatingSeats{Total: num(10)}},
		"seats not sent":          {[]License{withoutLimits(floating(5, 1))}, FloatingSeats{Used: num(1)}},
		"not sent, not floating":  {[]License{withoutUse(withoutLimits(fixed)), floating(5, 1)}, sums(5, 1, 4)},
		"both negative":           {[]License{floating(-5, -9)}, sums(0, 0, 0)},
		"a negative use":          {[]License{floating(most, least)}, sums(most, 0, most)},
		"more than can be summed": {[]License{floating(most, 0), floating(most, 0)}, sums(most, 0, most)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			equal(t, summarizeAt(t, year2030, c.licenses...).Seats.Floating, c.want)
			if len(c.licenses) == 1 {
				equal(t, readAt(t, year2030, c.licenses[0])[0].FloatingSeatsAvailable, c.want.Available)
			}
		})
	}
	if got := readAt(t, year2030, fixed)[0].FloatingSeatsAvailable; got != nil {
		t.Errorf("a license that is not floating has %d seats", *got)
	}
}

func TestSummarize_users(t *testing.T) {
	t.Parallel()
	forUsers := func(n *int64) License {
		l := devices(0, 0)
		l.MaxLicenseUsers = n
		return l
	}
	for name, c := range map[string]struct {
		licenses []License
		want     UserSeats
	}{
		"no licenses":             {nil, UserSeats{Total: num(0)}},
		"several":                 {[]License{forUsers(num(5)), forUsers(num(2)), disabled(forUsers(num(5)))}, UserSeats{Total: num(7)}},
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
