package licensespring

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// wireClient returns a client of a server, or one that gets its tokens there.
func wireClient(t *testing.T, server *wireServer, forTokens bool, configure func(*Config)) *Client {
	t.Helper()
	authorization, baseURL := Authorization(APIKey{Key: "the key", SharedKey: "the shared key"}), server.address()
	if forTokens {
		tokenURL, err := url.Parse(baseURL + "/token")
		if err != nil {
			t.Fatal(err)
		}
		authorization = ClientCredentials{ID: "client", Secret: "client secret", TokenURL: tokenURL}
		api := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the API was asked without a token") }))
		t.Cleanup(api.Close)
		baseURL = api.URL
	}
	return newClient(t, baseURL, func(c *Config) {
		c.Authorization, c.RequestTimeout = authorization, 10*time.Second
		c.Roots, c.Getenv = server.roots, server.getenv
		if configure != nil {
			configure(c)
		}
	})
}

// TestWire_keptConnections has a server close each kept connection when another
// request comes. The request is sent once more, on a new connection, however many
// were kept. A code is sent on a new connection at once.
func TestWire_keptConnections(t *testing.T) {
	t.Parallel()
	const kept = 5
	for name, tc := range map[string]struct {
		query UserLicensesQuery
		want  int32
	}{"by password": {query, 2}, "by code": {codeQuery, 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var together sync.WaitGroup
			together.Add(kept)
			server := plain(func(conn net.Conn, req *http.Request, number int) bool {
				if number > 1 {
					return false
				}
				if req.URL.Query().Get("product") != query.Product {
					together.Done()
					together.Wait()
				}
				return succeed(conn, req, number)
			})(t)
			client := wireClient(t, server, false, func(c *Config) { c.Retry.Max = 0 })
			lookUpTogether(t, client, kept)
			if _, err := client.UserLicenses(t.Context(), tc.query); err != nil {
				t.Error(err)
			}
			if got := server.requests.Load() - kept; got != tc.want {
				t.Errorf("%d requests, want %d", got, tc.want)
			}
			if got := server.connections.Load(); got != kept+1 {
				t.Errorf("%d connections, want %d", got, kept+1)
			}
		})
	}
}

// lookUpTogether looks up so many products at the same time.
func lookUpTogether(t *testing.T, client *Client, products int) {
	t.Helper()
	var lookups sync.WaitGroup
	for i := range products {
		lookups.Go(func() {
			if _, err := client.UserLicenses(t.Context(), UserLicensesQuery{soakProduct(i), passwordUser}); err != nil {
				t.Error(err)
			}
		})
	}
	lookups.Wait()
}

// TestWire_redirects follows none: a request contains credentials. Of its target,
// scheme and host are said, for the rest can repeat the query.
func TestWire_redirects(t *testing.T) {
	t.Parallel()
	elsewhere := plain(succeed)(t)
	for status, tc := range map[int]struct{ location, says string }{
		300: {"", ""}, 302: {"/elsewhere?password", " to BASE"}, 303: {"mailto:me", ""},
		307: {elsewhere.address() + "/?password", " to " + elsewhere.address()}, 308: {"https://host.example/", " to https://host.example"}, 399: {"", ""},
	} {
		for caller, forTokens := range map[string]bool{"the API": false, "the authorization server": true} {
			t.Run(fmt.Sprintf("%s, %d", caller, status), func(t *testing.T) {
				t.Parallel()
				server := plain(responds(fmt.Sprintf("HTTP/1.1 %d Elsewhere", status), "Location: "+tc.location, "Content-Length: 0", "", ""))(t)
				_, err := wireClient(t, server, forTokens, nil).UserLicenses(t.Context(), query)
				expectResponseError(t, err, ResponseError{
					Cause: CauseRedirect, Status: status,
					Reason: fmt.Sprintf("is a redirect (status %d)", status) + strings.ReplaceAll(tc.says, "BASE", server.address()),
				})
				if elsewhere.connections.Load() != 0 || server.requests.Load() != 1 {
					t.Errorf("%d requests, %d connections elsewhere", server.requests.Load(), elsewhere.connections.Load())
				}
			})
		}
	}
}
