package entitlement

import (
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

func TestParseInstant_refused(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"nothing":                        "",
		"words":                          "tomorrow",
		"date alone":                     "2031-03-16",
		"no time zone":                   "2031-03-16T10:00:00",
		"blank for T":                    "2031-03-16 10:00:00Z",
		"lower-case T":                   "2031-03-16t10:00:00Z",
		"lower-case Z":                   "2031-03-16T10:00:00z",
		"hour of one digit":              "2031-03-16T9:00:00Z",
		"month of one digit":             "2031-3-16T09:00:00Z",
		"no seconds":                     "2031-03-16T09:00Z",
		"comma before the fraction":      "2031-03-16T09:00:00,5Z",
		"point without a fraction":       "2031-03-16T09:00:00.Z",
		"leap second":                    "2031-12-31T23:59:60Z",
		"minute 60":                      "2031-12-31T23:60:00Z",
		"hour 24":                        "2031-12-31T24:00:00Z",
		"offset of 24 hours":             "2031-03-16T09:00:00+24:00",
		"offset with minute 60":          "2031-03-16T09:00:00+01:60",
		"offset without a colon":         "2031-03-16T09:00:00+0100",
		"offset of hours":                "2031-03-16T09:00:00+01",
		"day that does not exist":        "2031-02-29T00:00:00Z",
		"month 13":                       "2031-13-01T00:00:00Z",
		"year 0":                         "0000-12-31T00:00:00Z",
		"year 0 in UTC":                  "0001-01-01T00:00:00+00:01",
		"year 10000 in UTC":              "9999-12-31T23:59:59-00:01",
		"line break at the end":          "2031-03-16T10:00:00Z\n",
		"blank at the start":             " 2031-03-16T10:00:00Z",
		"digits of another script":       "２031-03-16T10:00:00Z",
		"name of a time zone":            "2031-03-16T10:00:00 UTC",
		"two instants, each well-formed": "2031-03-16T10:00:00Z2031-03-16T10:00:00Z",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := ParseInstant(text)
			if err == nil {
				t.Fatalf("ParseInstant(%q) = %s", text, got)
			}
			if said := err.Error(); strings.HasSuffix(said, ".") || text != "" && strings.Contains(said, text) {
				t.Errorf("ParseInstant(%q): %s", text, said)
			}
		})
	}
}
