package entitlement

import (
	"cmp"
	"regexp"
	"strings"
	"time"
)

// dateForm matches a date as the API writes it: a day; or a day and a time of
// day in hours and minutes, with or without seconds, a fraction of them and an
// offset. Package time then rejects days that do not exist. Alone it is too
// lenient: it reads hours of one digit and commas.
var dateForm = regexp.MustCompile(
	`^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?$`)

// latest is the last millisecond that RFC 3339 can write. Later ends are cut
// to it.
var latest = time.Date(9999, time.December, 31, 23, 59, 59, 999*int(time.Millisecond), time.UTC)

// Format writes an instant of a [Reading] or a [Summary] as RFC 3339 in UTC,
// with milliseconds unless they are zero: 2031-03-17T00:00:00Z,
// 2024-09-27T23:30:48.016Z. Anything finer than a millisecond is cut off.
func Format(t time.Time) string {
	t = t.UTC().Truncate(time.Millisecond)
	if t.Nanosecond() == 0 {
		return t.Format("2006-01-02T15:04:05Z")
	}
	return t.Format("2006-01-02T15:04:05.000Z")
}

// date is a date field of a license: a whole UTC day, or an instant. The
// vendor's platform keeps these fields as days, and some of its endpoints
// print the day with a time of midnight, so midnight UTC is the day too.
type date struct {
	// start is the instant, or 00:00 UTC of the day.
	start time.Time
	// wholeDay is true for a day.
	wholeDay bool
}

// end is the first instant after the date: the midnight after a whole day, an
// instant as given. The vendor's pages on license types compare whole days.
func (d date) end() time.Time {
	end := d.start
	if d.wholeDay {
		end = end.AddDate(0, 0, 1)
	}
	if end.After(latest) {
		return latest
	}
	return end
}

// String is the date as the vendor's portal shows it, 2031-03-16, or the
// instant in RFC 3339.
func (d date) String() string {
	if d.wholeDay {
		return d.start.Format(time.DateOnly)
	}
	return Format(d.start)
}

// on is the date after its preposition: on a day, at an instant.
func (d date) on() string {
	if d.wholeDay {
		return "on " + d.String()
	}
	return "at " + d.String()
}

// readDate reads a date field. The date is nil for no date; the second result
// is false for malformed text.
func readDate(text *string) (*date, bool) {
	if saysNoDate(text) {
		return nil, true
	}
	d, ok := parseDate(*text)
	if !ok {
		return nil, false
	}
	return &d, true
}

// saysNoDate reports whether a field means no date: null, an empty string, or
// 0000-00-00 alone or with a time of zeros, which the API's servers used to send
// by mistake.
func saysNoDate(text *string) bool {
	if text == nil || *text == "" {
		return true
	}
	return strings.HasPrefix(*text, "0000-00-00") &&
		dateForm.MatchString(*text) && !strings.ContainsAny(*text, "123456789")
}

// parseDate reads a date in one of the API's forms. Without an offset it is
// UTC, as all dates of the API are. Digits beyond milliseconds are dropped. A
// year outside 0001 to 9999 is malformed.
func parseDate(text string) (date, bool) {
	parts := dateForm.FindStringSubmatch(text)
	if parts == nil {
		return date{}, false
	}
	day, clock, seconds, offset := parts[1], parts[2], parts[3], parts[4]
	t, err := time.Parse(time.RFC3339Nano,
		day+"T"+cmp.Or(clock, "00:00")+cmp.Or(seconds, ":00")+cmp.Or(offset, "Z"))
	t = t.UTC()
	wholeDay := t.Equal(t.Truncate(24 * time.Hour))
	return date{t.Truncate(time.Millisecond), wholeDay}, err == nil && inYears(t)
}

// inYears reports whether the year of t is one that RFC 3339 can write, other
// than year zero.
func inYears(t time.Time) bool {
	return t.Year() >= 1 && t.Year() <= 9999
}

// addHours adds hours that are not negative and stops at latest.
func addHours(t time.Time, hours int64) time.Time {
	const secondsPerHour = 60 * 60
	if hours > (latest.Unix()-t.Unix())/secondsPerHour {
		return latest
	}
	return time.Unix(t.Unix()+hours*secondsPerHour, int64(t.Nanosecond())).UTC()
}

// DaysUntil is the number of whole days of 24 hours from at to an instant,
// rounded down; negative if the instant is past.
func DaysUntil(instant, at time.Time) int64 {
	const secondsPerDay = 24 * 60 * 60
	seconds := instant.Unix() - at.Unix()
	if instant.Nanosecond() < at.Nanosecond() {
		seconds--
	}
	days := seconds / secondsPerDay
	if seconds%secondsPerDay < 0 {
		days--
	}
	return days
}

// reached reports whether end is at or before t. A nil end is never reached.
func reached(end *time.Time, t time.Time) bool {
	return end != nil && !t.Before(*end)
}

// earlier returns the earlier of two ends; nil means without end.
func earlier(a, b *time.Time) *time.Time {
	if a == nil || b != nil && b.Before(*a) {
		return b
	}
	return a
}

// later returns the later of two ends; nil means without end, so the latest.
func later(a, b *time.Time) *time.Time {
	if a == nil || b == nil {
		return nil
	}
	if b.After(*a) {
		return b
	}
	return a
}
