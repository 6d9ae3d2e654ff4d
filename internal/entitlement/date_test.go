package entitlement

import (
	"testing"
	"time"
)

func TestReadDate_end(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"a day ends at the midnight after it":     {"2031-03-16", "2031-03-17T00:00:00Z"},
		"the last day of a month":                 {"2031-03-31", "2031-04-01T00:00:00Z"},
		"the last day of a year":                  {"2031-12-31", "2032-01-01T00:00:00Z"},
		"the day before a leap day":               {"2028-02-28", "2028-02-29T00:00:00Z"},
		"a leap day":                              {"2028-02-29", "2028-03-01T00:00:00Z"},
		"28 February of a common year":            {"2031-02-28", "2031-03-01T00:00:00Z"},
		"a leap day of a full century":            {"2000-02-29", "2000-03-01T00:00:00Z"},
		"minutes":                                 {"2024-09-27 23:30", "2024-09-27T23:30:00Z"},
		"minutes after a T":                       {"2024-09-27T23:30", "2024-09-27T23:30:00Z"},
		"minutes and Z":                           {"2024-09-27T23:30Z", "2024-09-27T23:30:00Z"},
		"seconds":                                 {"2024-09-27 23:30:48", "2024-09-27T23:30:48Z"},
		"seconds after a T":                       {"2024-09-27T23:30:48", "2024-09-27T23:30:48Z"},
		"seconds and Z":                           {"2024-09-27T23:30:48Z", "2024-09-27T23:30:48Z"},
		"milliseconds and Z":                      {"2024-09-27T23:30:48.016Z", "2024-09-27T23:30:48.016Z"},
		"milliseconds without Z":                  {"2024-09-27 23:30:48.016", "2024-09-27T23:30:48.016Z"},
		"milliseconds of zero":                    {"2024-09-27T23:30:48.000Z", "2024-09-27T23:30:48Z"},
		"tenths of a second":                      {"2024-09-27T23:30:48.5Z", "2024-09-27T23:30:48.500Z"},
		"microseconds are cut off":                {"2024-09-27T23:30:48.016999Z", "2024-09-27T23:30:48.016Z"},
		"nanoseconds are cut off":                 {"2024-09-27T23:30:48.000999999Z", "2024-09-27T23:30:48Z"},
		"midnight is its day":                     {"2024-09-27T00:00:00Z", "2024-09-28T00:00:00Z"},
		"midnight with milliseconds is its day":   {"2024-09-27T00:00:00.000Z", "2024-09-28T00:00:00Z"},
		"midnight to the minute is its day":       {"2024-09-27 00:00", "2024-09-28T00:00:00Z"},
		"midnight UTC in another zone is its day": {"2024-09-27T02:00+02:00", "2024-09-28T00:00:00Z"},
		"midnight of another zone is an instant":  {"2024-09-27T00:00+02:00", "2024-09-26T22:00:00Z"},
		"a nanosecond after midnight":             {"2024-09-27T00:00:00.000000001Z", "2024-09-27T00:00:00Z"},
		"a millisecond before midnight":           {"2024-09-26T23:59:59.999Z", "2024-09-26T23:59:59.999Z"},
		"an offset of nothing":                    {"2024-09-27T23:30:48+00:00", "2024-09-27T23:30:48Z"},
		"an offset to the east":                   {"2024-09-27T23:30:48.016+02:00", "2024-09-27T21:30:48.016Z"},
		"an offset to the west over midnight":     {"2024-09-27 23:30-05:30", "2024-09-28T05:00:00Z"},
		"the first year":                          {"0001-01-01", "0001-01-02T00:00:00Z"},
		"before 1970":                             {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
		"the last day that can be written":        {"9999-12-31", "9999-12-31T23:59:59.999Z"},
		"the last instant that can be written":    {"9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, ok := readDate(&c.text)
			if !ok || written(endOf(d)) != c.want {
				t.Errorf("%q ends %s (%t), want %s", c.text, written(endOf(d)), ok, c.want)
			}
		})
	}
}

func TestReadDate_start(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"a day starts at its 00:00": {"2031-03-16", "2031-03-16T00:00:00Z"},
		"a leap day":                {"2028-02-29", "2028-02-29T00:00:00Z"},
		"a timestamp as given":      {"2024-09-27T23:30:48.016Z", "2024-09-27T23:30:48.016Z"},
		"minutes":                   {"2024-09-27 23:30", "2024-09-27T23:30:00Z"},
		"an offset":                 {"2024-09-27T01:30+02:00", "2024-09-26T23:30:00Z"},
		"the last day":              {"9999-12-31", "9999-12-31T00:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, ok := readDate(&c.text)
			if !ok || Format(d.start) != c.want {
				t.Errorf("%q starts %s (%t), want %s", c.text, Format(d.start), ok, c.want)
			}
		})
	}
}

func TestDates_thatAreNone(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]*string{
		"null":                               nil,
		"an empty string":                    sent(""),
		"a day of zeros":                     sent("0000-00-00"),
		"zeros to the minute":                sent("0000-00-00 00:00"),
		"zeros to the second":                sent("0000-00-00 00:00:00"),
		"zeros to the millisecond":           sent("0000-00-00T00:00:00.000Z"),
		"zeros to the microsecond, no zone":  sent("0000-00-00 00:00:00.000000"),
		"zeros with an offset of zero hours": sent("0000-00-00T00:00:00+00:00"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if d, ok := readDate(text); d != nil || !ok {
				t.Errorf("read as %v, %t, want no date", d, ok)
			}
		})
	}
}

func TestDates_thatDoNotExist(t *testing.T) {
	t.Parallel()
	malformed(t, map[string]string{
		"month 13":                           "2031-13-01",
		"month 0":                            "2031-00-16",
		"day 0":                              "2031-03-00",
		"31 April":                           "2031-04-31",
		"29 February of a common year":       "2031-02-29",
		"29 February of a century":           "2100-02-29",
		"year zero":                          "0000-05-05",
		"a year of five digits":              "10000-01-01",
		"a negative year":                    "-2031-03-16",
		"hour 24":                            "2031-03-16T24:00:00Z",
		"minute 60":                          "2031-03-16 12:60",
		"a leap second":                      "2016-12-31T23:59:60Z",
		"an offset of 24 hours":              "2024-09-27T23:30:48+24:00",
		"an offset of 60 minutes":            "2024-09-27T23:30:48+01:60",
		"an offset to before the first year": "0001-01-01T00:00:00+00:01",
		"an offset to after the last year":   "9999-12-31T23:59:59-00:01",
		"a day of zeros and a time":          "0000-00-00 12:00",
	})
}

func TestDates_inOtherForms(t *testing.T) {
	t.Parallel()
	malformed(t, map[string]string{
		"words":                               "never",
		"a blank":                             " ",
		"a blank before":                      " 2031-03-16",
		"a line break after":                  "2031-03-16\n",
		"day first":                           "16.03.2031",
		"slashes":                             "2031/03/16",
		"no dashes":                           "20310316",
		"a month alone":                       "2031-03",
		"a week":                              "2031-W11-7",
		"one-digit month and day":             "2031-3-6",
		"a day with a zone":                   "2031-03-16Z",
		"a T and no time":                     "2031-03-16T",
		"an hour alone":                       "2031-03-16T12",
		"a one-digit hour":                    "2031-03-16 9:30",
		"a comma for the fraction":            "2024-09-27T23:30:48,016Z",
		"a point and no fraction":             "2024-09-27T23:30:48.Z",
		"ten digits of fraction":              "2024-09-27T23:30:48.0160000000Z",
		"a fraction of minutes":               "2024-09-27T23:30.5Z",
		"a small t":                           "2024-09-27t23:30:48Z",
		"a small z":                           "2024-09-27T23:30:48z",
		"two blanks":                          "2024-09-27  23:30",
		"a zone by name":                      "2024-09-27 23:30 UTC",
		"an offset without colon":             "2024-09-27T23:30:48+0200",
		"an offset of hours alone":            "2024-09-27T23:30:48+02",
		"a day of zeros and text":             "0000-00-00 never",
		"digits of another script":            "２０３１-03-16",
		"seconds since 1970":                  "1711929600",
		"a true date and more":                "2031-03-16 and then some",
		"a NUL after":                         "2031-03-16\x00",
		"bytes that are no text":              "\xff\xfe",
		"a date that Go would print as local": "2031-03-16 12:00:00 +0000 UTC",
	})
}

// malformed checks that none of the named texts is read as a date.
func malformed(t *testing.T, texts map[string]string) {
	t.Helper()
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if d, ok := readDate(&text); d != nil || ok {
				t.Errorf("%q read as %v, %t, want malformed", text, d, ok)
			}
		})
	}
}

func TestFormat_instants(t *testing.T) {
	t.Parallel()
	east := time.FixedZone("east", 2*60*60)
	for name, c := range map[string]struct {
		t    time.Time
		want string
	}{
		"no milliseconds":            {time.Date(2031, 3, 17, 0, 0, 0, 0, time.UTC), "2031-03-17T00:00:00Z"},
		"one millisecond":            {time.Date(2031, 3, 17, 0, 0, 0, 1e6, time.UTC), "2031-03-17T00:00:00.001Z"},
		"half a second":              {time.Date(2031, 3, 17, 0, 0, 0, 5e8, time.UTC), "2031-03-17T00:00:00.500Z"},
		"less than a millisecond":    {time.Date(2031, 3, 17, 0, 0, 0, 999_999, time.UTC), "2031-03-17T00:00:00Z"},
		"another zone":               {time.Date(2031, 3, 17, 1, 0, 0, 0, east), "2031-03-16T23:00:00Z"},
		"a year of few digits":       {time.Date(24, 9, 27, 0, 0, 0, 0, time.UTC), "0024-09-27T00:00:00Z"},
		"the last one to be written": {latest, "9999-12-31T23:59:59.999Z"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := Format(c.t); got != c.want {
				t.Errorf("Format = %s, want %s", got, c.want)
			}
		})
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
