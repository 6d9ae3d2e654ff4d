package entitlement

import (
	"errors"
	"regexp"
	"time"
)

// instantForm is the subset of RFC 3339 that users may write: fields of two
// digits, seconds 00 to 59, upper-case T and Z, offsets up to 23:59. Package
// time alone also reads hours of one digit, commas and larger offsets.
var instantForm = regexp.MustCompile(
	`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$`)

var (
	errInstantForm = errors.New("must be a timestamp with a time zone, such as 2031-03-17T00:00:00Z or 2031-03-17T02:00:00+02:00")
	errNoInstant   = errors.New("must be a date and time that exist, in the years 0001 to 9999 UTC")
)

// ParseInstant reads an instant that a user wrote, in the strict subset of RFC
// 3339 that 2031-03-17T00:00:00Z shows. Its errors complete a sentence that the
// name of the argument begins, have no full stop, and do not repeat the text.
func ParseInstant(text string) (time.Time, error) {
	if !instantForm.MatchString(text) {
		return time.Time{}, errInstantForm
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil || !inYears(t.UTC()) {
		return time.Time{}, errNoInstant
	}
	return t, nil
}
