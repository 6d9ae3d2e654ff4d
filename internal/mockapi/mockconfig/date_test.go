package mockconfig

import (
	"testing"
	"time"
)

func TestAbsolute_asTheAPISendsIt(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.January, 31, 23, 30, 15, 250_000_000, time.FixedZone("", -3600))
	for text, want := range map[string]string{
		"+0d": "2026-02-01", "+30d": "2026-03-03", "-1d": "2026-01-31", "+2w": "2026-02-15", "+1dT": "2026-02-02T00:00:00.000Z",
		"+1h": "2026-02-01T01:30:15.250Z", "-90m": "2026-01-31T23:00:15.250Z", "+45s": "2026-02-01T00:31:00.250Z",
		"2031-03-16": "2031-03-16", "2024-09-27 23:30": "2024-09-27 23:30", "2024-09-27T23:30:48.016Z": "2024-09-27T23:30:48.016Z",
		"0000-00-00": "0000-00-00",
	} {
		if got := absolute(text, now); got != want {
			t.Errorf("%s became %s, want %s", text, got, want)
		}
	}
}

func TestReadDate_refuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "soon", "30d", "+d", "+30", "+30D", "+1.5d", "+1d12h", "+1y", "+1234567d", "+999999w", "-999999w", " +1d", "2031-02-30",
		"2031-3-16", "16.03.2031", "2031-03-16T10:00:00", "2031-03-16T10:00:00+01:00", "2031-03-16 10:00:00",
	} {
		if got, _, ok := readDate(text, noon); ok {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func TestReadDate_years(t *testing.T) {
	t.Parallel()
	for now, want := range map[string]bool{"0001-01-02": true, "0001-01-01": false, "8999-12-30": true, "8999-12-31": false} {
		start, _, _ := readDate(now, noon)
		days := map[bool]string{true: "+1d", false: "-1d"}[start.Year() > 1]
		if _, _, ok := readDate(days, start); ok != want {
			t.Errorf("%s from %s: %t, want %t", days, now, ok, want)
		}
	}
}

func TestIsClock_range(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]bool{1899: false, 1900: true, 2199: true, 2200: false} {
		if got := IsClock(time.Date(year, time.June, 1, 0, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("%d: %t, want %t", year, got, want)
		}
	}
}
