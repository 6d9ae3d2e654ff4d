package licensespring_test

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

var (
	byPassword = licensespring.UserLicensesQuery{Product: "up", User: licensespring.PasswordUser{Username: "user", Password: "pass word"}}
	byCode     = licensespring.UserLicensesQuery{Product: "up", User: licensespring.CodeUser{Code: "one-time", CustomerAccountCode: "acme"}}
)

// wireRetries is how often the clients of these tests retry.
const wireRetries = 2

// wireClient returns a client of a server, or one that gets its tokens there.
func wireClient(t *testing.T, server *wireServer, forTokens bool, configure func(*licensespring.Config)) *licensespring.Client {
	t.Helper()
	address := "http://" + server.Addr().String()
	switch {
	case server.isProxy:
		address = "https://wire.test"
	case server.roots != nil:
		address = "https://" + server.Addr().String()
	}
	config := licensespring.Config{
		Authorization:  licensespring.APIKey{Key: "the key", SharedKey: "the shared key"},
		Verifier:       licensespring.NoVerifier(),
		Retry:          licensespring.RetryPolicy{Max: wireRetries, WaitMin: time.Microsecond, WaitMax: time.Microsecond},
		RequestTimeout: 10 * time.Second,
	}
	trust(&config, server)
	if forTokens {
		tokenURL, err := licensespring.ParseBaseURL(address + "/token")
		if err != nil {
			t.Fatal(err)
		}
		config.Authorization = licensespring.ClientCredentials{ID: "client", Secret: "client secret", TokenURL: tokenURL}
		api := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the API was asked without a token") }))
		t.Cleanup(api.Close)
		address = api.URL
	}
	baseURL, err := licensespring.ParseBaseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	config.BaseURL = baseURL
	if configure != nil {
		configure(&config)
	}
	client, err := licensespring.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// TestWire_oneRequestForEachAttempt counts what reaches servers that break off
// each request. net/http repeats requests by itself if streams of HTTP/2 are
// reset or kept connections break.
func TestWire_oneRequestForEachAttempt(t *testing.T) {
	t.Parallel()
	closes := func(net.Conn, *http.Request, int) bool { return false }
	offersHTTP2 := func(c *tls.Config) { c.NextProtos = []string{"h2", "http/1.1"} }
	servers := map[string]func(*testing.T) *wireServer{
		"TLS with HTTP/2 that resets streams": func(t *testing.T) *wireServer { t.Helper(); return startTLS(t, offersHTTP2, closes) },
		"TLS with HTTP/2 that closes connections": func(t *testing.T) *wireServer {
			t.Helper()
			server := startTLS(t, offersHTTP2, closes)
			server.closesHTTP2 = true
			return server
		},
		"TLS that closes connections": func(t *testing.T) *wireServer { t.Helper(); return startTLS(t, nil, closes) },
		"TCP that closes connections": func(t *testing.T) *wireServer { t.Helper(); return startWire(t, closes) },
		"TCP that breaks headers": func(t *testing.T) *wireServer {
			t.Helper()
			return startWire(t, func(conn net.Conn, _ *http.Request, _ int) bool {
				write(conn, "HTTP/1.1 200 OK", "Content-")
				return false
			})
		},
	}
	callers := map[string]struct {
		query     licensespring.UserLicensesQuery
		forTokens bool
		want      int32
	}{
		"by password":     {byPassword, false, 1 + wireRetries},
		"by code":         {byCode, false, 1},
		"by access token": {byPassword, true, 1 + wireRetries},
		"code by token":   {byCode, true, 1 + wireRetries},
	}
	for name, start := range servers {
		for caller, tc := range callers {
			t.Run(name+", "+caller, func(t *testing.T) {
				t.Parallel()
				server := start(t)
				ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
				defer cancel()
				_, err := wireClient(t, server, tc.forTokens, nil).UserLicenses(ctx, tc.query)
				if err == nil || ctx.Err() != nil {
					t.Errorf("got %v", err)
				}
				if server.requests.Load() != tc.want || server.connections.Load() != tc.want {
					t.Errorf("%d requests on %d connections, want %d", server.requests.Load(), server.connections.Load(), tc.want)
				}
			})
		}
	}
}

// lookUpTogether looks up so many products at the same time.
func lookUpTogether(t *testing.T, client *licensespring.Client, products int) {
	t.Helper()
	var lookups sync.WaitGroup
	for i := range products {
		lookups.Go(func() {
			query := licensespring.UserLicensesQuery{Product: soakProduct(i), User: byPassword.User}
			if _, err := client.UserLicenses(t.Context(), query); err != nil {
				t.Error(err)
			}
		})
	}
	lookups.Wait()
}

// TestWire_keptConnections has a server close each kept connection when another
// request comes. The request is sent once more, on a new connection, however many
// were kept.
func TestWire_keptConnections(t *testing.T) {
	t.Parallel()
	const kept = 5
	for name, tc := range map[string]struct {
		query licensespring.UserLicensesQuery
		want  int32
	}{"by password": {byPassword, 2}, "by code": {byCode, 1}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var together sync.WaitGroup
			together.Add(kept)
			server := startWire(t, func(conn net.Conn, req *http.Request, number int) bool {
				if number > 1 {
					return false
				}
				if req.URL.Query().Get("product") != byPassword.Product {
					together.Done()
					together.Wait()
				}
				return succeed(conn, req, number)
			})
			client := wireClient(t, server, false, func(c *licensespring.Config) { c.Retry.Max = 0 })
			lookUpTogether(t, client, kept)
			if _, err := client.UserLicenses(t.Context(), tc.query); err != nil {
				t.Error(err)
			}
			if got := server.requests.Load() - kept; got != tc.want {
				t.Errorf("%d requests, want %d", got, tc.want)
			}
		})
	}
}
