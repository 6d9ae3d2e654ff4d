package control

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// manyLicenses is a configuration whose license user has that many licenses.
func manyLicenses(n int) []byte {
	var text strings.Builder
	text.WriteString(`company "acme" {
  api_key "mock-api-key" { shared_key = "mock-shared-key" }
  product "editor" {}
  user "ada" {
    password = "secret"
`)
	for i := range n {
		fmt.Fprintf(&text, `    license "subscription" {
      product         = "editor"
      id              = %d
      validity_period = "+30d"
    }
`, 1_719_300_000_000_000+int64(i))
	}
	text.WriteString("  }\n}\n")
	return []byte(text.String())
}

// load parses a configuration and makes a mock of it.
func load(b *testing.B, text []byte) *Mock {
	b.Helper()
	file, diags := mockconfig.Parse(text, "mock.hcl")
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	return New(file.Config, mockapi.WithClock(func() time.Time { return noon }), mockapi.WithSigningKey(signingKey()))
}

// BenchmarkLoad reads a file with 20,000 licenses until the mock can serve it.
func BenchmarkLoad(b *testing.B) {
	text := manyLicenses(20_000)
	for b.Loop() {
		load(b, text)
	}
}

// BenchmarkRequest asks for 2,000 licenses over a connection, which includes reading
// the response.
func BenchmarkRequest(b *testing.B) {
	mock := load(b, manyLicenses(2_000))
	server := httptest.NewServer(mock)
	b.Cleanup(server.Close)
	for b.Loop() {
		r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, server.URL+mockapi.UserLicensesPath+"?"+benchQuery("editor").Encode(), http.NoBody)
		if err != nil {
			b.Fatal(err)
		}
		sign(r, noon)
		resp, err := server.Client().Do(r)
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.Copy(io.Discard, resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			b.Fatal(resp.Status, err)
		}
		b.SetBytes(n)
		resp.Body.Close()
	}
}

// BenchmarkChange changes one of 2,000 licenses.
func BenchmarkChange(b *testing.B) {
	mock := load(b, manyLicenses(2_000))
	port := mock.Port(Access{Environment: "export A=1\n"})
	for b.Loop() {
		must(b, port, "PATCH /licenses/1719300000001999", `{"max_activations": 7}`)
	}
}
