package licensespring

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// skewedServer refuses dates that are not within 15 minutes of its own clock.
func skewedServer(server time.Time, calls *atomic.Int32) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		w.Header().Set("Date", server.Format(http.TimeFormat))
		date, err := http.ParseTime(r.Header.Get("Date"))
		if err != nil || date.Sub(server).Abs() > 15*time.Minute {
			answer(w, http.StatusBadRequest, `{"status":400,"code":"date_header_diff","message":"Clocks differ."}`)
			return
		}
		answer(w, http.StatusOK, `[]`)
	}
}

func TestClock_correctedByTheServer(t *testing.T) {
	t.Parallel()
	machine := time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)
	server := machine.Add(3 * time.Hour)
	for _, asked := range []UserLicensesQuery{query, codeQuery} {
		var calls atomic.Int32
		client := start(t, func(c *Config) { c.Now = func() time.Time { return machine } }, skewedServer(server, &calls))
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
		if diff := cmp.Diff(ClockCorrection{Machine: machine, Server: server}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if !client.Now().Equal(server) {
			t.Errorf("it is %s, want %s", client.Now(), server)
		}
	}
}

func TestClock_correctedOnceForAll(t *testing.T) {
	t.Parallel()
	machine := time.Date(2026, time.May, 1, 12, 0, 0, 0, time.UTC)
	var calls atomic.Int32
	client := start(t, func(c *Config) { c.Now = func() time.Time { return machine } },
		skewedServer(machine.Add(-48*time.Hour), &calls))
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
}

func TestClock_refusedAllTheSame(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		date string
		want int32
	}{
		"much the same time":     {"", 1},
		"another time each time": {"Thu, 01 Jan 2015 00:00:00 GMT", 2},
		"no readable date":       {"noon", 1},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var calls atomic.Int32
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				calls.Add(1)
				if tc.date != "" {
					w.Header().Set("Date", tc.date)
				}
				answer(w, http.StatusBadRequest, `{"status":400,"code":"date_header_diff","message":"Clocks differ."}`)
			})
			_, err := client.UserLicenses(context.Background(), query)
			var got *APIError
			if !errors.As(err, &got) || got.Code != "date_header_diff" || calls.Load() != tc.want {
				t.Errorf("%v after %d requests, want %d", err, calls.Load(), tc.want)
			}
		})
	}
}
