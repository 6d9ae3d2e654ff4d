package licensespring

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
)

func TestNetwork_reusesConnections(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		query UserLicensesQuery
		want  int32
	}{
		"by password": {query, 1},
		// A new connection each, so that net/http does not retry the request.
		"by code": {codeQuery, 5},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var opened atomic.Int32
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				respond(w, http.StatusOK, `[]`)
			}))
			server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
				if state == http.StateNew {
					opened.Add(1)
				}
			}
			server.Start()
			t.Cleanup(server.Close)
			client := newClient(t, server.URL, nil)
			for range 5 {
				if _, err := client.UserLicenses(context.Background(), tc.query); err != nil {
					t.Fatal(err)
				}
			}
			if opened.Load() != tc.want {
				t.Errorf("%d connections for five lookups, want %d", opened.Load(), tc.want)
			}
		})
	}
}

func TestUserLicenses_followsNoRedirect(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		respond(w, http.StatusOK, `[]`)
	}))
	t.Cleanup(elsewhere.Close)
	client := start(t, nil, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", elsewhere.URL+r.URL.String())
		w.WriteHeader(http.StatusTemporaryRedirect)
	})
	if _, err := client.UserLicenses(context.Background(), query); err == nil {
		t.Error("a redirect is taken for an answer")
	}
	if asked.Load() != 0 {
		t.Error("credentials were sent elsewhere")
	}
}
