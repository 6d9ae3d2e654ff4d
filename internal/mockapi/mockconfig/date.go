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

// written is a date in a configuration or in a change.
type written struct {
	at time.Time
	// form is the form of the API's that the date has, or gets.
	form string
}

// readDate reads a date in one of the API's forms, or one relative to now: days and
// weeks give a day, hours and less an instant. A T after days gives the day with a
// time of midnight, as other endpoints of the API send it.
func readDate(text string, now time.Time) (date written, ok bool) {
	if match := fromNow.FindStringSubmatch(text); match != nil {
		// Six digits always are a number.
		n, _ := strconv.Atoi(match[1])
		date := relative(n, match[2], now.UTC())
		return date, date.at.Year() > 0 && date.at.Year() < 9_000
	}
	for _, form := range []string{dayForm, minuteForm, time.RFC3339} {
		if at, err := time.Parse(form, text); err == nil && (form != time.RFC3339 || strings.HasSuffix(text, "Z")) {
			return written{at, form}, true
		}
	}
	return written{form: noDate}, text == noDate
}

func relative(n int, unit string, now time.Time) written {
	switch unit {
	case "w":
		return written{now.AddDate(0, 0, 7*n), dayForm}
	case "d":
		return written{now.AddDate(0, 0, n), dayForm}
	case "dT":
		return written{now.AddDate(0, 0, n).Truncate(24 * time.Hour), InstantForm}
	}
	length := map[string]time.Duration{"h": time.Hour, "m": time.Minute, "s": time.Second}[unit]
	return written{now.Add(time.Duration(n) * length), InstantForm}
}

func checkDate(at *place, text string) {
	if _, ok := readDate(text, time.Unix(0, 0)); !ok {
		at.refuse("%q is not a valid date. Dates are such as 2031-03-16, 2031-03-16 23:30 and 2031-03-16T23:30:48.016Z, all in UTC, "+
			"or count from now: +30d or -2w is a day, +30dT its midnight, +12h, -90m or +45s an instant.", text)
	}
}

// absolute returns a date as the API sends it.
func absolute(text string, now time.Time) string {
	if !fromNow.MatchString(text) {
		return text
	}
	date, _ := readDate(text, now)
	return date.at.Format(date.form)
}

// ClockRange says what a clock can be set to. A [time.Duration] can express the
// difference to any date of today.
const ClockRange = "It goes from 1900 to 2199."

// IsClock reports whether a clock can be set to an instant.
func IsClock(at time.Time) bool { return at.Year() >= 1900 && at.Year() < 2200 }

// ReadInstant reads a date as an instant. It returns false if there is none.
func ReadInstant(text string, now time.Time) (time.Time, bool) {
	date, ok := readDate(text, now)
	return date.at, ok && date.form != noDate
}
