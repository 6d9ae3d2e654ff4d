package entitlement

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// flag makes null, true or false of a byte.
func flag(b byte) *bool {
	if b%3 == 2 {
		return nil
	}
	return sent(b%3 == 1)
}

// number makes null of one number and passes on the others.
func number(n int64) *int64 {
	if n == 13 {
		return nil
	}
	return &n
}

func FuzzAt(f *testing.F) {
	f.Add("perpetual", "", "", "", uint64(0), int64(0), int64(1), int64(1), int64(0), int64(0))
	f.Add("subscription", "2024-09-27 23:30", "2031-03-16", "2030-01-01", uint64(0x0101010101010101),
		int64(72), int64(10), int64(4), int64(2), int64(1915574400000))
	f.Add("time-limited", "x", "9999-12-31", "x", uint64(0x0102010201020102),
		most, most, -most, most, int64(253402300799999))
	f.Add("consumption", "0000-00-00", "2028-02-29T24:00", "2028-02-29", uint64(0x0201020102010201),
		-most, int64(13), most, -most, int64(-62135596800000))
	f.Fuzz(func(t *testing.T, kind, start, end, featureEnd string, flags uint64, hours, limit, used, over, ms int64) {
		b := func(i int) *bool { return flag(byte(flags >> (8 * i))) }
		license := License{
			Type: sent(Type(kind)), StartDate: &start, ValidityPeriod: &end,
			Enabled: b(0), Expired: b(1), Trial: b(2), AllowGracePeriod: b(3), GracePeriod: number(hours),
			MaxActivations: number(limit), AllowUnlimitedActivations: b(4), TimesActivated: number(used),
			AllowOverages: b(5), MaxOverages: number(over), MaxLicenseUsers: number(limit),
			Floating: b(6), FloatingUsers: number(limit), FloatingInUse: number(used),
			MaxConsumptions: number(limit), TotalConsumptions: number(used), AllowUnlimitedConsumptions: b(7),
			Features: []Feature{{
				Code: &kind, Type: sent("consumption"), ExpiryDate: &featureEnd, MaxConsumption: number(limit),
				TotalConsumptions: number(used), AllowUnlimitedConsumptions: b(7), AllowOverages: b(5), MaxOverages: number(over),
			}},
		}
		at := time.UnixMilli(ms)
		reading := license.At(at, strconv.Quote)
		checkReading(t, reading)
		checkSummary(t, reading, Summarize(at, Filter{}, []Reading{reading, reading}))
	})
}

// checkReading checks what must be true of every reading.
func checkReading(t *testing.T, r Reading) {
	t.Helper()
	l := r.License
	if !slices.Contains(Statuses(), r.Status) {
		t.Errorf("status %q is none", r.Status)
	}
	if r.Status.Valid() && (!isTrue(l.Enabled) || isTrue(l.Expired) || !slices.Contains(Types(), *l.Type)) {
		t.Errorf("valid, though not known to be: %+v", l)
	}
	if r.Status == StatusUnknown && len(r.Problems) == 0 {
		t.Error("unknown without a reason")
	}
	if r.Reason == "" || r.Status.Valid() != (strings.HasPrefix(r.Reason, "valid") || strings.HasPrefix(r.Reason, "in its grace")) {
		t.Errorf("status %s because %q", r.Status, r.Reason)
	}
	if r.ExpiryPending && r.ExpiresAt != nil {
		t.Error("an end that is pending and known")
	}
	if r.GraceEndsAt != nil && (r.ExpiresAt == nil || r.GraceEndsAt.Before(*r.ExpiresAt)) {
		t.Errorf("grace ends at %s, before %s", written(r.GraceEndsAt), written(r.ExpiresAt))
	}
	for _, end := range []*time.Time{r.ExpiresAt, r.GraceEndsAt} {
		if end == nil {
			continue
		}
		if again, err := time.Parse(time.RFC3339, Format(*end)); err != nil || !again.Equal(*end) {
			t.Errorf("%s cannot be read again: %v", Format(*end), err)
		}
	}
	notNegative(t, r.ActivationsAvailable, r.FloatingSeatsAvailable, r.ConsumptionRemaining)
}

// checkSummary checks what must be true of the summary of a reading taken twice.
func checkSummary(t *testing.T, r Reading, s Summary) {
	t.Helper()
	if s.AnyValid != r.Status.Valid() {
		t.Errorf("any valid: %t, though the status is %s", s.AnyValid, r.Status)
	}
	devices, floating := s.Seats.Devices, s.Seats.Floating
	notNegative(t, s.DaysLeft, s.Seats.Users.Total, devices.Total, devices.Used, devices.Available,
		floating.Total, floating.Used, floating.Available)
	if len(s.Features) > 0 && !s.AnyValid {
		t.Error("features without a valid license")
	}
	for _, f := range s.Features {
		notNegative(t, f.ConsumptionRemaining)
		if len(f.LicenseIDs) != 1 {
			t.Errorf("one license has the IDs %v", f.LicenseIDs)
		}
	}
}

// notNegative checks numbers that are there.
func notNegative(t *testing.T, numbers ...*int64) {
	t.Helper()
	for i, n := range numbers {
		if n != nil && *n < 0 {
			t.Errorf("number %d is %d", i, *n)
		}
	}
}
