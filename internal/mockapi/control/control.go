// Package control is the control port of a mock of the LicenseSpring API: it shows
// and changes what the mock serves, while it serves. Everything is JSON, except the
// environment.
package control

import (
	"net/http"
	"sync"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// Mock is a mock whose licenses can be changed.
type Mock struct {
	*mockapi.API
	config *mockconfig.Config

	// mu orders changes. The API has a lock of its own and sees each change at once.
	mu       sync.Mutex
	licenses *mockconfig.Licenses
}

// New returns a mock that serves a configuration.
func New(config *mockconfig.Config, opts ...mockapi.Option) *Mock {
	mock := &Mock{config: config}
	mock.API = mockapi.New(mock.source, opts...)
	return mock
}

// Reset restores what the mock started with.
func (m *Mock) Reset() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.API.Reset()
}

// source is what the API starts with, and returns to on a reset.
func (m *Mock) source(now time.Time) mockapi.Config {
	served, licenses := m.config.Serve(now)
	m.licenses = licenses
	return served
}

// Access says who may use the control port, and what it shows about the mock.
type Access struct {
	// Token is the bearer token that requests have to send. Without one, the port
	// refuses requests to any host except this machine.
	Token string
	// Environment is the text of GET /environment.
	Environment string
}

// Port returns the handler of the control port. It refuses requests that a web page
// could make a browser send.
func (m *Mock) Port(access Access) http.Handler {
	mux := http.NewServeMux()
	paths := make(map[string]map[string]endpoint)
	list := make(map[string]string)
	for _, e := range m.endpoints(access.Environment) {
		list[e.method+" "+e.path] = e.does
		if paths[e.path] == nil {
			paths[e.path] = make(map[string]endpoint)
		}
		paths[e.path][e.method] = e
	}
	paths["/{$}"] = map[string]endpoint{http.MethodGet: {respond: func(call) (any, error) {
		return map[string]any{"endpoints": list}, nil
	}}}
	for path, methods := range paths {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) { m.serve(w, r, methods) })
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		refuse(w, refusef(http.StatusNotFound, "There is no %s. GET / lists what there is.", r.URL.Path))
	})
	return guarded(mux, access.Token)
}
