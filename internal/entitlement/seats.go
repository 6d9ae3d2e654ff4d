package entitlement

// Seats are the limits and the use of all valid licenses together. Each number
// is a sum that leaves out what the API did not send, counts negative numbers
// as 0 and stops at the largest 64-bit number.
type Seats struct {
	// Users is the number of users who can be assigned.
	Users int64
	// Devices are the activations.
	Devices DeviceSeats
	// Floating are the shared seats of floating licenses.
	Floating FloatingSeats
}

// DeviceSeats count devices.
type DeviceSeats struct {
	// Total is the number of devices allowed, overages included; nil when one
	// license is unlimited.
	Total *int64
	// Used is the number of devices in use.
	Used int64
	// Available is the number of devices that can still be added, license by
	// license, so that one license over its limit takes nothing from another;
	// nil when one license is unlimited.
	Available *int64
	// Unlimited is true when one license is.
	Unlimited bool
}

// FloatingSeats count seats that are usable at the same time.
type FloatingSeats struct {
	// Total is the number of seats.
	Total int64
	// Used is the number of seats in use.
	Used int64
	// Available is the number of free seats, license by license.
	Available int64
}

// sumSeats adds up the seats of valid licenses.
func sumSeats(valid []Reading) Seats {
	var s Seats
	var devices, available int64
	for _, r := range valid {
		l := r.License
		add(&s.Users, l.MaxLicenseUsers)
		s.Devices.Unlimited = s.Devices.Unlimited || isTrue(l.AllowUnlimitedActivations)
		add(&devices, l.deviceLimit())
		add(&s.Devices.Used, l.TimesActivated)
		add(&available, r.ActivationsAvailable)
		if l.isFloating() {
			add(&s.Floating.Total, l.FloatingUsers)
			add(&s.Floating.Used, l.FloatingInUse)
			add(&s.Floating.Available, r.FloatingSeatsAvailable)
		}
	}
	if !s.Devices.Unlimited {
		s.Devices.Total, s.Devices.Available = &devices, &available
	}
	return s
}

// add adds n to a sum, if it is known.
func add(sum *int64, n *int64) {
	*sum = plus(*sum, known(count(n)))
}
