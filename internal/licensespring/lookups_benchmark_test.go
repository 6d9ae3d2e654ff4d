package licensespring

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
)

const (
	lookups         = 200
	lookupsInFlight = 20
)

// TestUserLicenses_needsNoMoreConnectionsThanLookupsInFlight looks as many
// different products up as a large configuration does.
func TestUserLicenses_needsNoMoreConnectionsThanLookupsInFlight(t *testing.T) {
	t.Parallel()
	server := startWaves(t)
	server.lookUpAll(t, 0)
	if opened := server.opened.Load(); opened > lookupsInFlight {
		t.Errorf("%d connections for %d lookups, %d of them at a time", opened, lookups, lookupsInFlight)
	}
}

// BenchmarkLookups measures 200 different lookups, 20 of them in flight: how
// many connections they open, and how their rate compares with the one allowed.
func BenchmarkLookups(b *testing.B) {
	for _, perSecond := range []float64{100, 400} {
		b.Run(fmt.Sprintf("requests_per_second=%g", perSecond), func(b *testing.B) {
			server := startWaves(b)
			for b.Loop() {
				server.lookUpAll(b, perSecond)
			}
			b.ReportMetric(float64(server.opened.Load())/float64(b.N), "connections")
			// The first request does not wait.
			waits := float64((lookups - 1) * b.N)
			b.ReportMetric(waits/b.Elapsed().Seconds()/perSecond, "of-allowed-rate")
		})
	}
}

// waves is a server that responds with no licenses, and not before so many
// lookups are in flight as may be.
type waves struct {
	*httptest.Server
	opened atomic.Int64

	mu      sync.Mutex
	waiting int
	release chan struct{}
}

func startWaves(t testing.TB) *waves {
	t.Helper()
	server := &waves{release: make(chan struct{})}
	server.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-server.arrive():
		case <-r.Context().Done():
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte("[]"))
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			server.opened.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	return server
}

// arrive counts a lookup and returns what the last of its wave closes.
func (s *waves) arrive() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting++
	wave := s.release
	if s.waiting == lookupsInFlight {
		close(wave)
		s.waiting, s.release = 0, make(chan struct{})
	}
	return wave
}

// lookUpAll looks up every product with a new client.
func (s *waves) lookUpAll(t testing.TB, perSecond float64) {
	t.Helper()
	client := newClient(t, s.URL, func(c *Config) { c.RequestsPerSecond = perSecond })
	var next atomic.Int64
	var workers sync.WaitGroup
	for range lookupsInFlight {
		workers.Go(func() {
			for i := next.Add(1); i <= lookups; i = next.Add(1) {
				_, err := client.UserLicenses(context.Background(), UserLicensesQuery{soakProduct(int(i)), passwordUser})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	workers.Wait()
}
