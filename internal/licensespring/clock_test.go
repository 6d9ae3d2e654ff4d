package licensespring

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// skewedServer refuses dates that differ from its clock by more than 15 minutes.
func skewedServer(server time.Time, calls *atomic.Int32) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		w.Header().Set("Date", server.Format(http.TimeFormat))
		date, err := http.ParseTime(r.Header.Get("Date"))
		if err != nil || date.Sub(server).Abs() > 15*time.Minute {
			respond(w, http.StatusBadRequest, `{"status":400,"code":"date_header_diff","message":"Clocks differ."}`)
			return
		}
		respond(w, http.StatusOK, `[]`)
	}
}

func TestClock_correctedByTheServer(t *testing.T) {
	t.Parallel()
	server := noon.Add(3 * time.Hour)
	for _, asked := range []UserLicensesQuery{query, codeQuery} {
		var calls atomic.Int32
		client := start(t, func(c *Config) { c.Now = func() time.Time { return noon } }, skewedServer(server, &calls))
		if _, ok := client.ClockCorrection(); ok {
			t.Error("corrected before anything was asked")
		}
		for range 2 {
			if _, err := client.UserLicenses(context.Background(), asked); err != nil {
				t.Fatal(err)
			}
		}
		if calls.Load() != 3 {
			t.Errorf("%d requests for two lookups, want 3", calls.Load())
		}
		got, _ := client.ClockCorrection()
		if diff := cmp.Diff(ClockCorrection{Machine: noon, Server: server}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if !client.Now().Equal(server) { // the later one
			t.Errorf("it is %s, want %s", client.Now(), server)
		}
	}
}

func TestClock_correctedOnceForAll(t *testing.T) {
	t.Parallel()
	var calls atomic.Int32
	client := start(t, func(c *Config) { c.Now = func() time.Time { return noon } },
		skewedServer(noon.Add(-23*time.Hour), &calls))
	var group sync.WaitGroup
	for _, product := range []string{"a", "b", "c", "d"} {
		group.Go(func() {
			if _, err := client.UserLicenses(context.Background(), UserLicensesQuery{product, passwordUser}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if calls.Load() > 8 {
		t.Errorf("%d requests for four lookups", calls.Load())
	}
	if !client.Now().Equal(noon) { // no license expires later because of the server's date
		t.Errorf("it is %s, want %s", client.Now(), noon)
	}
}

func TestClock_refusedAfterTheCorrection(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		date  []string
		calls int32
		want  ClockRefusal
	}{
		"less than 14 minutes": {[]string{"Fri, 01 May 2026 12:13:59 GMT"}, 1, ClockRefusal{ClockDateAgrees, noon, noon.Add(13*time.Minute + 59*time.Second)}},
		"14 minutes off":       {[]string{"Fri, 01 May 2026 12:14:00 GMT"}, 2, ClockRefusal{ClockCorrected, noon, noon.Add(14 * time.Minute)}},
		"refused once more":    {[]string{"Fri, 01 May 2026 13:00:00 GMT"}, 2, ClockRefusal{ClockCorrected, noon, noon.Add(time.Hour)}},
		"24 hours off":         {[]string{"Sat, 02 May 2026 12:00:00 GMT"}, 2, ClockRefusal{ClockCorrected, noon, noon.Add(24 * time.Hour)}},
		"more than 24 h ahead": {[]string{"Sat, 02 May 2026 12:00:01 GMT"}, 1, ClockRefusal{ClockDateFar, noon, noon.Add(24*time.Hour + time.Second)}},
		"more than 24 h back":  {[]string{"Thu, 30 Apr 2026 11:59:59 GMT"}, 1, ClockRefusal{ClockDateFar, noon, noon.Add(-24*time.Hour - time.Second)}},
		"years ago":            {[]string{"Thu, 01 Jan 2015 00:00:00 GMT"}, 1, ClockRefusal{ClockDateFar, noon, time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)}},
		"malformed":            {[]string{"noon"}, 1, ClockRefusal{Cause: ClockDateMalformed, Machine: noon}},
		"missing":              {nil, 1, ClockRefusal{Cause: ClockDateMissing, Machine: noon}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			client := start(t, func(c *Config) { c.Now = func() time.Time { return noon } }, func(w http.ResponseWriter, _ *http.Request) {
				calls.Add(1)
				w.Header()["Date"] = tc.date
				respond(w, http.StatusBadRequest, `{"status":400,"code":"date_header_diff","message":"Clocks differ."}`)
			})
			_, err := client.UserLicenses(context.Background(), query)
			var got *APIError
			if !errors.As(err, &got) || calls.Load() != tc.calls {
				t.Fatalf("%v after %d requests, want %d", err, calls.Load(), tc.calls)
			}
			if diff := cmp.Diff(&tc.want, got.Clock); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if corrected := client.Now().After(noon); corrected != (tc.calls == 2) {
				t.Errorf("it is %s", client.Now())
			}
		})
	}
}

// TestClock_otherErrorsHaveNoClockRefusal has the API refuse the product once the date is
// corrected.
func TestClock_otherErrorsHaveNoClockRefusal(t *testing.T) {
	t.Parallel()
	codes := []string{"date_header_diff", "unknown_product"}
	client := start(t, func(c *Config) { c.Now = func() time.Time { return noon } }, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", noon.Add(time.Hour).Format(http.TimeFormat))
		respond(w, http.StatusBadRequest, `{"status":400,"code":"`+codes[0]+`","message":"No."}`)
		codes = codes[1:]
	})
	_, err := client.UserLicenses(t.Context(), query)
	want := &APIError{Status: http.StatusBadRequest, Code: "unknown_product", Message: "No.", Attempts: 2}
	if diff := cmp.Diff(want, err); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCodeOf_statuses(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]string{399: "", 400: "date_header_diff", 499: "date_header_diff", 500: ""} {
		resp := &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader(`{"code":"date_header_diff"}`))}
		if got := codeOf(resp); got != want {
			t.Errorf("%d: got %q, want %q", status, got, want)
		}
	}
}
