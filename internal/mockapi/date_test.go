package mockapi

import (
	"testing"
	"time"
)

func TestAbsolute_asTheAPISendsIt(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.January, 31, 23, 30, 15, 250_000_000, time.FixedZone("", -3600))
	cases := map[string]string{
		"+0d":                      "2026-02-01",
		"+30d":                     "2026-03-03",
		"-1d":                      "2026-01-31",
		"+2w":                      "2026-02-15",
		"+1h":                      "2026-02-01T01:30:15.250Z",
		"-90m":                     "2026-01-31T23:00:15.250Z",
		"+45s":                     "2026-02-01T00:31:00.250Z",
		"2031-03-16":               "2031-03-16",
		"2024-09-27 23:30":         "2024-09-27 23:30",
		"2024-09-27T23:30:48.016Z": "2024-09-27T23:30:48.016Z",
		"0000-00-00":               "0000-00-00",
	}
	for text, want := range cases {
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
		if got, ok := readDate(text, noon); ok {
			t.Errorf("%q is read as %s", text, got.at)
		}
	}
}

func TestExpired_atTheEnd(t *testing.T) {
	t.Parallel()
	const grace = `, "allow_grace_period": true, "grace_period": 48`
	cases := map[string]struct {
		license string
		ends    string // empty if it never does
	}{
		"a day":                     {`"license_type": "time-limited", "validity_period": "2026-03-01"`, "2026-03-02T00:00:00Z"},
		"a minute":                  {`"license_type": "time-limited", "validity_period": "2026-03-01 23:30"`, "2026-03-01T23:30:00Z"},
		"an instant":                {`"license_type": "consumption", "validity_period": "2026-03-01T23:30:48.016Z"`, "2026-03-01T23:30:48.016Z"},
		"a subscription with grace": {`"license_type": "subscription", "validity_period": "2026-03-01"` + grace, "2026-03-04T00:00:00Z"},
		"another type with grace":   {`"license_type": "time-limited", "validity_period": "2026-03-01"` + grace, "2026-03-02T00:00:00Z"},
		"a trial":                   {`"license_type": "perpetual", "is_trial": true, "validity_period": "2026-03-01"`, "2026-03-02T00:00:00Z"},
		"a perpetual license":       {`"license_type": "perpetual", "validity_period": "2026-03-01"`, ""},
		"no date":                   {`"license_type": "time-limited", "validity_period": "0000-00-00"`, ""},
		"null":                      {`"license_type": "time-limited", "validity_period": null`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			license := decode[object]([]byte("{" + c.license + "}"))
			if c.ends == "" {
				if expired(license, noon.AddDate(1000, 0, 0)) {
					t.Error("it ends")
				}
				return
			}
			end, err := time.Parse(time.RFC3339, c.ends)
			if err != nil {
				t.Fatal(err)
			}
			if expired(license, end.Add(-1)) || !expired(license, end) {
				t.Errorf("it does not end at %s", c.ends)
			}
		})
	}
}
