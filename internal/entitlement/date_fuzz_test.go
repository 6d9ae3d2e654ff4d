package entitlement

import "testing"

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{
		"2031-03-16", "2024-09-27 23:30", "2024-09-27T23:30:48.016Z", "2024-09-27T23:30:48+02:00",
		"2028-02-29", "9999-12-31", "0001-01-01", "0000-00-00", "0000-00-00 00:00:00", "", "never",
		"9999-12-31T23:59:59.999-14:00", "2016-12-31T23:59:60Z",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, ok := parseDate(text)
		if !ok {
			return
		}
		again, ok := parseDate(d.String())
		if !ok || again.start != d.start || d.wholeDay && !again.wholeDay {
			t.Errorf("%q reads as %s, which reads as %s (%t)", text, d, again, ok)
		}
		if d.end().Before(d.start) || d.wholeDay && d.end().Equal(d.start) {
			t.Errorf("%q starts %s and ends %s", text, Format(d.start), Format(d.end()))
		}
	})
}
