package mockconfig

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The forms of the API's dates. They are in UTC.
const (
	dayForm    = time.DateOnly
	minuteForm = "2006-01-02 15:04"
	// InstantForm is the layout of an instant.
	InstantForm = "2006-01-02T15:04:05.000Z"
	// noDate is what an old fault of the API sent instead of null.
	noDate = "0000-00-00"
)

// fromNow is a date relative to the mock's clock.
var fromNow = regexp.MustCompile(`^([+-]\d{1,6})(w|dT?|h|m|s)$`)

// unit is a unit of dates relative to now.
type unit struct {
	days             int
	length, truncate time.Duration
	form             string
}

// units have days and weeks that give a day, hours and less that give an instant. A T
// after days gives the day with a time of midnight, as other endpoints of the API
// send it.
var units = map[string]unit{
	"w": {7, 0, 0, dayForm}, "d": {1, 0, 0, dayForm}, "dT": {1, 0, 24 * time.Hour, InstantForm},
	"h": {0, time.Hour, 0, InstantForm}, "m": {0, time.Minute, 0, InstantForm}, "s": {0, time.Second, 0, InstantForm},
}

// readDate reads a date in one of the API's forms, or one relative to now. The form
// is the one that the date has, or gets.
func readDate(text string, now time.Time) (at time.Time, form string, ok bool) {
	if match := fromNow.FindStringSubmatch(text); match != nil {
		// Six digits always are a number.
		n, _ := strconv.Atoi(match[1])
		in := units[match[2]]
		at = now.UTC().AddDate(0, 0, n*in.days).Add(time.Duration(n) * in.length).Truncate(in.truncate)
		return at, in.form, at.Year() > 0 && at.Year() < 9_000
	}
	for _, form := range []string{dayForm, minuteForm, time.RFC3339} {
		if at, err := time.Parse(form, text); err == nil && (form != time.RFC3339 || strings.HasSuffix(text, "Z")) {
			return at, form, true
		}
	}
	return time.Time{}, noDate, text == noDate
}

func checkDate(at *place, text string) {
	if _, _, ok := readDate(text, time.Unix(0, 0)); !ok {
		at.refuse("%q is not a valid date. Dates are such as 2031-03-16, 2031-03-16 23:30 and 2031-03-16T23:30:48.016Z, all in UTC, "+
			"or count from now: +30d or -2w is a day, +30dT its midnight, +12h, -90m or +45s an instant.", text)
	}
}

// absolute returns a date as the API sends it.
func absolute(text string, now time.Time) string {
	if !fromNow.MatchString(text) {
		return text
	}
	at, form, _ := readDate(text, now)
	return at.Format(form)
}

// ClockRange says what a clock can be set to. A [time.Duration] can express the
// difference to any date of today.
const ClockRange = "It goes from 1900 to 2199."

// IsClock reports whether a clock can be set to an instant.
func IsClock(at time.Time) bool { return at.Year() >= 1900 && at.Year() < 2200 }

// ReadInstant reads a date as an instant. It returns false if there is none.
func ReadInstant(text string, now time.Time) (time.Time, bool) {
	at, form, ok := readDate(text, now)
	return at, ok && form != noDate
}
