package entitlement

// Seats are the limits and the use of all valid licenses together. Each number
// is a sum that counts negative numbers as 0 and stops at the largest 64-bit
// number; it is nil if a number that it needs is missing. Without licenses all
// sums are 0.
type Seats struct {
	// Users are the license users who can be assigned.
	Users UserSeats
	// Devices are the activations.
	Devices DeviceSeats
	// Floating are the shared seats of floating licenses.
	Floating FloatingSeats
}

// UserSeats count license users.
type UserSeats struct {
	// Total is the number of users allowed; nil if unlimited.
	Total *int64
	// Unlimited is true if one license allows any number of users.
	Unlimited bool
}

// DeviceSeats count devices.
type DeviceSeats struct {
	// Total is the number of devices allowed; nil if unlimited.
	Total *int64
	// Used is the number of devices in use.
	Used *int64
	// Available is the number of devices that can still be added, license by
	// license, so that one license over its limit takes nothing from another;
	// nil if unlimited.
	Available *int64
	// Unlimited is true if one license allows any number of devices.
	Unlimited bool
}

// FloatingSeats count seats that are usable at the same time.
type FloatingSeats struct {
	// Total is the number of seats.
	Total *int64
	// Used is the number of seats in use.
	Used *int64
	// Available is the number of free seats, license by license.
	Available *int64
}

// sumSeats adds up the seats of valid licenses.
func sumSeats(valid []*Reading) Seats {
	return Seats{Users: sumUsers(valid), Devices: sumDevices(valid), Floating: sumFloating(valid)}
}

// sumUsers adds up max_license_users, of which 0 means unlimited according to
// the vendor's Management API.
func sumUsers(valid []*Reading) UserSeats {
	var (
		users     sum
		unlimited bool
	)
	for _, r := range valid {
		n := r.License.MaxLicenseUsers
		unlimited = unlimited || n != nil && *n == 0
		users.add(count(n))
	}
	return UserSeats{Total: limited(users, unlimited), Unlimited: unlimited}
}

func sumDevices(valid []*Reading) DeviceSeats {
	var (
		total, used, available sum
		unlimited              bool
	)
	for _, r := range valid {
		unlimited = unlimited || isTrue(r.License.AllowUnlimitedActivations)
		total.add(count(r.License.MaxActivations))
		used.add(count(r.License.TimesActivated))
		available.add(r.ActivationsAvailable)
	}
	return DeviceSeats{
		Total: limited(total, unlimited), Used: used.total(), Available: limited(available, unlimited), Unlimited: unlimited,
	}
}

func sumFloating(valid []*Reading) FloatingSeats {
	var total, used, available sum
	for _, r := range valid {
		if r.License.isFloating() {
			total.add(count(r.License.FloatingUsers))
			used.add(count(r.License.FloatingInUse))
			available.add(r.FloatingSeatsAvailable)
		}
	}
	return FloatingSeats{Total: total.total(), Used: used.total(), Available: available.total()}
}

// limited is a sum of limits; nil if there is no limit.
func limited(s sum, unlimited bool) *int64 {
	if unlimited {
		return nil
	}
	return s.total()
}
