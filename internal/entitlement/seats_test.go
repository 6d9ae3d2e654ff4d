package entitlement

import "testing"

// devices is a valid license for a number of devices.
func devices(maximum, used int64) License {
	return License{
		Type: sent(TypePerpetual), Enabled: sent(true), MaxActivations: &maximum, TimesActivated: &used,
	}
}

func TestSummarize_deviceSeats(t *testing.T) {
	t.Parallel()
	unlimited := devices(5, 2)
	unlimited.AllowUnlimitedActivations = sent(true)
	over := devices(5, 6)
	over.AllowOverages, over.MaxOverages = sent(true), num(3)
	forbidden := devices(5, 2)
	forbidden.AllowOverages, forbidden.MaxOverages = sent(false), num(3)
	disabled := devices(5, 2)
	disabled.Enabled = sent(false)
	limited := func(total, used, available int64) DeviceSeats {
		return DeviceSeats{Total: &total, Used: used, Available: &available}
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
		"overages":                {[]License{over}, limited(8, 6, 2)},
		"overages not allowed":    {[]License{forbidden}, limited(5, 2, 3)},
		"one over its limit":      {[]License{devices(5, 9), devices(10, 3)}, limited(15, 12, 7)},
		"one unlimited":           {[]License{devices(5, 2), unlimited}, DeviceSeats{Used: 4, Unlimited: true}},
		"numbers not sent":        {[]License{{Type: sent(TypePerpetual), Enabled: sent(true)}, devices(5, 2)}, limited(5, 2, 3)},
		"maximum not sent":        {[]License{{Type: sent(TypePerpetual), Enabled: sent(true), TimesActivated: num(4)}}, limited(0, 4, 0)},
		"use not sent":            {[]License{{Type: sent(TypePerpetual), Enabled: sent(true), MaxActivations: num(4)}}, limited(4, 0, 0)},
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
	noUse := floating(5, 1)
	noUse.FloatingInUse = nil
	for name, c := range map[string]struct {
		licenses []License
		want     FloatingSeats
	}{
		"no licenses":             {nil, FloatingSeats{}},
		"not valid":               {[]License{disabled}, FloatingSeats{}},
		"not floating":            {[]License{fixed}, FloatingSeats{}},
		"floating on site":        {[]License{floating(5, 1)}, FloatingSeats{Total: 5, Used: 1, Available: 4}},
		"floating in a cloud":     {[]License{cloud}, FloatingSeats{Total: 5, Used: 1, Available: 4}},
		"several":                 {[]License{floating(5, 1), fixed, cloud}, FloatingSeats{Total: 10, Used: 2, Available: 8}},
		"one overbooked":          {[]License{floating(5, 9), floating(5, 1)}, FloatingSeats{Total: 10, Used: 10, Available: 4}},
		"use not sent":            {[]License{noUse}, FloatingSeats{Total: 5}},
		"more than can be summed": {[]License{floating(most, 0), floating(most, 0)}, FloatingSeats{Total: most, Available: most}},
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
		want     int64
	}{
		"no licenses":             {nil, 0},
		"several":                 {[]License{forUsers(num(5)), forUsers(num(2)), disabled}, 7},
		"not sent for one":        {[]License{forUsers(nil), forUsers(num(2))}, 2},
		"a negative number":       {[]License{forUsers(num(-5)), forUsers(num(2))}, 2},
		"more than can be summed": {[]License{forUsers(sent(most)), forUsers(num(2))}, most},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := summarizeAt(t, year2030, c.licenses...).Seats.Users; got != c.want {
				t.Errorf("users %d, want %d", got, c.want)
			}
		})
	}
}
