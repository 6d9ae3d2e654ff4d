package mockapi

import (
	"net/http"
	"testing"
	"time"
)

func TestHeaders_refused(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		change func(http.Header)
		code   string
	}{
		"no date":            {func(h http.Header) { h.Del("Date") }, "missing_headers"},
		"no authorization":   {func(h http.Header) { h.Del("Authorization") }, "missing_headers"},
		"empty date":         {func(h http.Header) { h.Set("Date", "") }, "missing_headers"},
		"two dates":          {func(h http.Header) { h.Add("Date", h.Get("Date")) }, "authorization_invalid_headers"},
		"two authorizations": {func(h http.Header) { h.Add("Authorization", "x") }, "authorization_invalid_headers"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRequest(t, exampleQuery())
			c.change(r.Header)
			wantProblem(t, serve(newAPI(), r), http.StatusBadRequest, c.code)
		})
	}
}

func TestDate_differsFromTheClock(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		date string
		code string
	}{
		"the same instant":          {"Sun, 01 Mar 2026 12:00:00 GMT", ""},
		"15 minutes ahead":          {"Sun, 01 Mar 2026 12:15:00 GMT", ""},
		"15 minutes behind":         {"Sun, 01 Mar 2026 11:45:00 GMT", ""},
		"a second more ahead":       {"Sun, 01 Mar 2026 12:15:01 GMT", "date_header_diff"},
		"a second more behind":      {"Sun, 01 Mar 2026 11:44:59 GMT", "date_header_diff"},
		"another zone":              {"Sun, 01 Mar 2026 12:00:00 UTC", "date_header_invalid"},
		"an offset":                 {"Sun, 01 Mar 2026 12:00:00 +0000", "date_header_invalid"},
		"the wrong day of the week": {"Mon, 01 Mar 2026 12:00:00 GMT", "date_header_invalid"},
		"one digit":                 {"Sun, 1 Mar 2026 12:00:00 GMT", "date_header_invalid"},
		"RFC 3339":                  {"2026-03-01T12:00:00Z", "date_header_invalid"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRequest(t, exampleQuery())
			r.Header.Set("Date", c.date)
			sign(r, APIKey, SharedKey)
			w := serve(newAPI(), r)
			if c.code == "" {
				if w.Code != http.StatusOK {
					t.Errorf("the response is %d %s", w.Code, w.Body)
				}
				return
			}
			wantProblem(t, w, http.StatusBadRequest, c.code)
		})
	}
}

func TestDate_followsTheClockOfTheMock(t *testing.T) {
	t.Parallel()
	later := func() time.Time { return noon.Add(time.Hour) }
	w := serve(newAPI(WithClock(later)), newRequest(t, exampleQuery()))
	wantProblem(t, w, http.StatusBadRequest, "date_header_diff")
	if got, want := w.Header().Get("Date"), "Sun, 01 Mar 2026 13:00:00 GMT"; got != want {
		t.Errorf("Date is %q, want %q", got, want)
	}
}
