package mockapi

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// TestConformance_acceptsTheVendorsRequests sends what the requests on the
// vendor's page are on the wire. The files were recorded from curl 7.88, from
// request 2.88 and fetch on Node.js 20, from requests 2.34 on Python and from
// Ruby 3.1, all of them dated noon; OpenSSL made the signature.
func TestConformance_acceptsTheVendorsRequests(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(newAPI())
	t.Cleanup(server.Close)
	for _, client := range []string{"curl", "nodejs", "fetch", "python", "ruby"} {
		t.Run(client, func(t *testing.T) {
			t.Parallel()
			status, body := exchange(t, server, readFile(t, "requests/"+client+".http"))
			if got, want := decode[any](body), decode[any](readFile(t, "example.json")); status != http.StatusOK || !reflect.DeepEqual(got, want) {
				t.Errorf("the response is %d %s", status, body)
			}
		})
	}
}

// exchange sends the bytes of a request to a server, and reads its response.
func exchange(t *testing.T, server *httptest.Server, request []byte) (status int, body []byte) {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Write(request); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err = io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, body
}

// readFile reads one of the files that come with the tests.
func readFile(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
