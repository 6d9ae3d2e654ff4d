package entitlement

import (
	"testing"
	"time"
)

func TestReadDate_end(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"a day ends at the midnight after it":     {"2031-03-16", "2031-03-17T00:00:00Z"},
		"the last day of a year":                  {"2031-12-31", "2032-01-01T00:00:00Z"},
		"the day before a leap day":               {"2028-02-28", "2028-02-29T00:00:00Z"},
		"a leap day":                              {"2028-02-29", "2028-03-01T00:00:00Z"},
		"minutes":                                 {"2024-09-27 23:30", "2024-09-27T23:30:00Z"},
		"minutes and Z":                           {"2024-09-27T23:30Z", "2024-09-27T23:30:00Z"},
		"seconds":                                 {"2024-09-27 23:30:48", "2024-09-27T23:30:48Z"},
		"seconds and Z":                           {"2024-09-27T23:30:48Z", "2024-09-27T23:30:48Z"},
		"milliseconds and Z":                      {"2024-09-27T23:30:48.016Z", "2024-09-27T23:30:48.016Z"},
		"milliseconds without Z":                  {"2024-09-27 23:30:48.016", "2024-09-27T23:30:48.016Z"},
		"tenths of a second":                      {"2024-09-27T23:30:48.5Z", "2024-09-27T23:30:48.500Z"},
		"microseconds are cut off":                {"2024-09-27T23:30:48.016999Z", "2024-09-27T23:30:48.016Z"},
		"nanoseconds are cut off":                 {"2024-09-27T23:30:48.000999999Z", "2024-09-27T23:30:48Z"},
		"midnight is its day":                     {"2024-09-27T00:00:00Z", "2024-09-28T00:00:00Z"},
		"midnight with milliseconds is its day":   {"2024-09-27T00:00:00.000Z", "2024-09-28T00:00:00Z"},
		"midnight UTC in another zone is its day": {"2024-09-27T02:00+02:00", "2024-09-28T00:00:00Z"},
		"midnight of another zone is an instant":  {"2024-09-27T00:00+02:00", "2024-09-26T22:00:00Z"},
		"a nanosecond after midnight":             {"2024-09-27T00:00:00.000000001Z", "2024-09-27T00:00:00Z"},
		"a millisecond before midnight":           {"2024-09-26T23:59:59.999Z", "2024-09-26T23:59:59.999Z"},
		"an offset to the east":                   {"2024-09-27T23:30:48.016+13:00", "2024-09-27T10:30:48.016Z"},
		"an offset to the west over midnight":     {"2024-09-27 23:30-23:30", "2024-09-28T23:00:00Z"},
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

func TestDates_noDate(t *testing.T) {
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

// TestDates_malformed checks texts that are neither a date of the API nor an
// instant of a user.
func TestDates_malformed(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"month 13":                           "2031-13-01T00:00:00Z",
		"29 February of a common year":       "2031-02-29T00:00:00Z",
		"year zero":                          "0000-05-05T00:00:00Z",
		"a year of five digits":              "10000-01-01T00:00:00Z",
		"a negative year":                    "-2031-03-16T00:00:00Z",
		"hour 24":                            "2031-03-16T24:00:00Z",
		"minute 60":                          "2031-03-16T12:60:00Z",
		"a leap second":                      "2016-12-31T23:59:60Z",
		"an offset of 24 hours":              "2024-09-27T23:30:48+24:00",
		"an offset of 60 minutes":            "2024-09-27T23:30:48+01:60",
		"an offset to before the first year": "0001-01-01T00:00:00+00:01",
		"an offset to after the last year":   "9999-12-31T23:59:59-00:01",
		"a day of zeros and a time":          "0000-00-00T12:00:00Z",
		"a day of zeros and text":            "0000-00-00 never",
		"words":                              "never",
		"a blank":                            " ",
		"a blank before":                     " 2031-03-16T10:00:00Z",
		"a line break after":                 "2031-03-16T10:00:00Z\n",
		"a true date and more":               "2031-03-16 and then some",
		"a true instant twice":               "2031-03-16T10:00:00Z2031-03-16T10:00:00Z",
		"day first":                          "16.03.2031",
		"slashes":                            "2031/03/16",
		"no dashes":                          "20310316",
		"a month alone":                      "2031-03",
		"one-digit month and day":            "2031-3-6T10:00:00Z",
		"a day with a zone":                  "2031-03-16Z",
		"a T and no time":                    "2031-03-16T",
		"an hour alone":                      "2031-03-16T12",
		"a one-digit hour":                   "2031-03-16T9:30:00Z",
		"a comma for the fraction":           "2024-09-27T23:30:48,016Z",
		"a point and no fraction":            "2024-09-27T23:30:48.Z",
		"a fraction of minutes":              "2024-09-27T23:30.5Z",
		"a small t":                          "2024-09-27t23:30:48Z",
		"a small z":                          "2024-09-27T23:30:48z",
		"two blanks":                         "2024-09-27  23:30",
		"a zone by name":                     "2024-09-27T23:30:48 UTC",
		"an offset without colon":            "2024-09-27T23:30:48+0200",
		"an offset of hours alone":           "2024-09-27T23:30:48+02",
		"digits of another script":           "２031-03-16T10:00:00Z",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if d, ok := readDate(&text); d != nil || ok {
				t.Errorf("%q read as %v, %t, want malformed", text, d, ok)
			}
			if at, err := ParseInstant(text); err == nil {
				t.Errorf("%q read as %s, want an error", text, at)
			}
		})
	}
	if d, ok := readDate(sent("2024-09-27T23:30:48.0160000000Z")); ok {
		t.Errorf("ten digits of a fraction read as %s", d)
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
