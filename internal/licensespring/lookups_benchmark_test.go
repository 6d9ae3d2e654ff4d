package licensespring_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
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
	server.lookUpAll(t, 400)
	if opened := server.connections.opened.Load(); opened > lookupsInFlight {
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
			b.ReportMetric(float64(server.connections.opened.Load())/float64(b.N), "connections")
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
	connections connections

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
	server.Config.ConnState = server.connections.count
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
	baseURL, err := licensespring.ParseBaseURL(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	client, err := licensespring.New(licensespring.Config{
		BaseURL:           baseURL,
		Authorization:     licensespring.APIKey{Key: "key", SharedKey: "shared"},
		Verifier:          licensespring.NoVerifier(),
		RequestTimeout:    time.Minute,
		RequestsPerSecond: perSecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range lookupsInFlight {
		workers.Go(func() {
			for i := next.Add(1); i <= lookups; i = next.Add(1) {
				_, err := client.UserLicenses(context.Background(), licensespring.UserLicensesQuery{
					Product: soakProduct(int(i)), User: licensespring.PasswordUser{Username: "user", Password: "pass word"},
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	workers.Wait()
}

// connections counts those of a server.
type connections struct {
	opened, open, most atomic.Int64
}

// count is what a server calls when the state of a connection changes.
func (c *connections) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		c.opened.Add(1)
		open := c.open.Add(1)
		for most := c.most.Load(); open > most && !c.most.CompareAndSwap(most, open); most = c.most.Load() {
		}
	case http.StateClosed, http.StateHijacked:
		c.open.Add(-1)
	default:
	}
}
