package entitlement

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParseInstant_accepted(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Time{
		"2031-03-17T00:00:00Z":                                 time.Date(2031, time.March, 17, 0, 0, 0, 0, time.UTC),
		"2031-03-17T02:00:00+02:00":                            time.Date(2031, time.March, 17, 0, 0, 0, 0, time.UTC),
		"2031-03-16T00:01:00-23:59":                            time.Date(2031, time.March, 17, 0, 0, 0, 0, time.UTC),
		"2031-03-17T00:00:00-00:00":                            time.Date(2031, time.March, 17, 0, 0, 0, 0, time.UTC),
		"2024-02-29T23:59:59.016Z":                             time.Date(2024, time.February, 29, 23, 59, 59, 16_000_000, time.UTC),
		"2024-02-29T23:59:59." + strings.Repeat("1", 50) + "Z": time.Date(2024, time.February, 29, 23, 59, 59, 111_111_111, time.UTC),
		"0001-01-01T00:00:00Z":                                 {},
		"9999-12-31T23:59:59Z":                                 time.Date(9999, time.December, 31, 23, 59, 59, 0, time.UTC),
	} {
		if got, err := ParseInstant(text); err != nil || !got.Equal(want) {
			t.Errorf("ParseInstant(%q) = %s, %v; want %s", text, got, err, want)
		}
	}
}

// TestParseInstant_refused checks dates of the API; TestDates_malformed checks
// texts that are neither.
func TestParseInstant_refused(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]error{
		"":                          errInstantForm,
		"2031-03-16":                errInstantForm,
		"2031-03-16T10:00:00":       errInstantForm,
		"2031-03-16 10:00:00Z":      errInstantForm,
		"2031-03-16T09:00Z":         errInstantForm,
		"2031-02-29T00:00:00Z":      errNoInstant,
		"9999-12-31T23:59:59-00:01": errNoInstant,
	} {
		if got, err := ParseInstant(text); !errors.Is(err, want) {
			t.Errorf("ParseInstant(%q) = %s, %v; want %v", text, got, err, want)
		}
	}
}

func TestDaysUntil_roundsDown(t *testing.T) {
	t.Parallel()
	const noon = "2030-01-01T12:00:00.5Z"
	for name, c := range map[string]struct {
		instant, at string
		want        int64
	}{
		"now":                        {noon, noon, 0},
		"a millisecond short of one": {"2030-01-02T12:00:00.499Z", noon, 0},
		"exactly one":                {"2030-01-02T12:00:00.5Z", noon, 1},
		"a nanosecond short of one":  {"2030-01-02T12:00:00.499999999Z", noon, 0},
		"over a leap day":            {"2028-03-01T00:00:00Z", "2028-02-28T00:00:00Z", 2},
		"just past":                  {"2030-01-01T12:00:00.499999999Z", noon, -1},
		"exactly one past":           {"2029-12-31T12:00:00.5Z", noon, -1},
		"more than one past":         {"2029-12-31T12:00:00.499Z", noon, -2},
		"another zone":               {"2030-01-02T14:00:00.5+02:00", noon, 1},
		"all years":                  {"9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", 3652058},
		"all years back":             {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", -3652059},
	} {
		if got := DaysUntil(instant(t, c.instant), instant(t, c.at)); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
