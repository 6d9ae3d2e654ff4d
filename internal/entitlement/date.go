package entitlement

import (
	"cmp"
	"regexp"
	"strings"
	"time"
)

// dateForm matches a date as the API writes it: a day; or a day and a time of
// day in hours and minutes, with or without seconds, a fraction of them and an
// offset. Whether such a day exists is for package time to say, which alone is
// too lenient: it reads hours of one digit and commas.
var dateForm = regexp.MustCompile(
	`^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$`)

// latest is the last millisecond that RFC 3339 can write. Ends beyond it stop
// there.
var latest = time.Date(9999, time.December, 31, 23, 59, 59, 999*int(time.Millisecond), time.UTC)

// Format writes an instant of a [Reading] or a [Summary] as RFC 3339 in UTC,
// with milliseconds where they are not zero: 2031-03-17T00:00:00Z,
// 2024-09-27T23:30:48.016Z. What is finer than a millisecond is cut off.
func Format(t time.Time) string {
	t = t.UTC().Truncate(time.Millisecond)
	if t.Nanosecond() == 0 {
		return t.Format("2006-01-02T15:04:05Z")
	}
	return t.Format("2006-01-02T15:04:05.000Z")
}

// A dateReader turns a date field into an instant: nil for no date, false for
// text that cannot be read.
type dateReader func(text *string) (*time.Time, bool)

// startOf reads the date from which something holds: a day starts at its 00:00
// UTC.
func startOf(text *string) (*time.Time, bool) {
	if saysNoDate(text) {
		return nil, true
	}
	t, _, ok := parseDate(*text)
	if !ok {
		return nil, false
	}
	return &t, true
}

// endOf reads the date until which something holds as the first instant at
// which it no longer does. The API's license-type documentation compares whole
// days, so a day ends at the midnight after it; a timestamp ends as given.
func endOf(text *string) (*time.Time, bool) {
	if saysNoDate(text) {
		return nil, true
	}
	t, wholeDay, ok := parseDate(*text)
	if !ok {
		return nil, false
	}
	if wholeDay {
		t = t.AddDate(0, 0, 1)
	}
	if t.After(latest) {
		t = latest
	}
	return &t, true
}

// saysNoDate tells whether a field says that there is no date: null, an empty
// string as the API sends it for unset texts, or 0000-00-00, which a fault of
// its servers used to produce, alone or with a time of zeros.
func saysNoDate(text *string) bool {
	if text == nil || *text == "" {
		return true
	}
	return strings.HasPrefix(*text, "0000-00-00") &&
		dateForm.MatchString(*text) && !strings.ContainsAny(*text, "123456789")
}

// parseDate reads a date in one of the API's forms and tells whether it is a
// day without a time, whose 00:00 is then returned. Without an offset it is
// UTC, as all dates of the API are. Digits beyond milliseconds are dropped. A
// year outside 0001 to 9999 is not a date.
func parseDate(text string) (t time.Time, wholeDay, ok bool) {
	parts := dateForm.FindStringSubmatch(text)
	if parts == nil {
		return time.Time{}, false, false
	}
	day, clock, seconds, offset := parts[1], parts[2], parts[3], parts[4]
	t, err := time.Parse(time.RFC3339Nano,
		day+"T"+cmp.Or(clock, "00:00")+cmp.Or(seconds, ":00")+cmp.Or(offset, "Z"))
	t = t.UTC().Truncate(time.Millisecond)
	return t, clock == "", err == nil && inYears(t)
}

// inYears tells whether RFC 3339 can write t and year zero is not meant.
func inYears(t time.Time) bool {
	return t.Year() >= 1 && t.Year() <= 9999
}

// addHours adds hours that are not negative and stops at latest. A grace
// period too long to add up so ends the earlier for it.
func addHours(t time.Time, hours int64) time.Time {
	const secondsPerHour = 60 * 60
	if hours > (latest.Unix()-t.Unix())/secondsPerHour {
		return latest
	}
	return time.Unix(t.Unix()+hours*secondsPerHour, int64(t.Nanosecond())).UTC()
}

// reached tells whether end is no later than t. What has no end is never
// reached.
func reached(end *time.Time, t time.Time) bool {
	return end != nil && !t.Before(*end)
}

// earlier returns the earlier of two ends, where nil is none.
func earlier(a, b *time.Time) *time.Time {
	if a == nil || b != nil && b.Before(*a) {
		return b
	}
	return a
}

// later returns the later of two ends, where nil is none and so the latest.
func later(a, b *time.Time) *time.Time {
	if a == nil || b == nil {
		return nil
	}
	if b.After(*a) {
		return b
	}
	return a
}
