// Package control is the control port of a mock of the LicenseSpring API: it shows
// and changes what the mock serves, while it serves. Everything is JSON, except the
// environment.
package control

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// Mock is a mock whose licenses can be changed, by its port alone.
type Mock struct {
	*mockapi.API
	config *mockconfig.Config

	// mu orders changes. The API locks itself and sees each change at once.
	mu       sync.Mutex
	licenses *mockconfig.Licenses
}

// New returns a mock that serves a configuration.
func New(config *mockconfig.Config, opts ...mockapi.Option) *Mock {
	mock := &Mock{config: config}
	mock.API = mockapi.New(mock.source, opts...)
	return mock
}

// source is what the API starts with, and returns to on a reset.
func (m *Mock) source(now time.Time) mockapi.Config {
	served, licenses := m.config.Serve(now)
	m.licenses = licenses
	return served
}

// Port returns the handler of the control port. It refuses requests that a web page
// could make a browser send.
func (m *Mock) Port(access Access) http.Handler {
	mux := m.mux(access.Environment)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := access.check(w, r); err != nil {
			reply(w, nil, err)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// mux routes requests to the endpoints, and refuses others.
func (m *Mock) mux(environment string) *http.ServeMux {
	endpoints, list := m.endpoints(environment), make(map[string]string)
	for _, e := range endpoints {
		list[e.pattern] = e.does
	}
	endpoints = append(endpoints, endpoint{pattern: "GET /{$}", respond: func(call) (any, error) {
		return map[string]any{"endpoints": list}, nil
	}})
	mux, methods := http.NewServeMux(), make(map[string][]string)
	for _, e := range endpoints {
		mux.HandleFunc(e.pattern, func(w http.ResponseWriter, r *http.Request) {
			result, err := m.serve(e, w, r)
			reply(w, result, err)
		})
		method, path, _ := strings.Cut(e.pattern, " ")
		methods[path] = append(methods[path], method)
	}
	for path := range methods {
		allowed := strings.Join(slices.Sorted(slices.Values(methods[path])), ", ")
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", allowed)
			reply(w, nil, refuse(http.StatusMethodNotAllowed, "The method %s is not allowed here. Use %s.", r.Method, allowed))
		})
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		reply(w, nil, refuse(http.StatusNotFound, "There is no %s. GET / lists what there is.", r.URL.Path))
	})
	return mux
}

// serve responds with an endpoint. The body may be slow, so it is read before the
// mock is locked.
func (m *Mock) serve(e endpoint, w http.ResponseWriter, r *http.Request) (any, error) {
	body, err := e.read(w, r)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	c := call{body: body, now: m.Now()}
	if id := r.PathValue("id"); id != "" {
		number, err := strconv.ParseInt(id, 10, 64)
		if c.license = m.licenses.Find(number); err != nil || c.license == nil {
			return nil, refuse(http.StatusNotFound, "There is no license %q. GET /licenses lists them.", id)
		}
	}
	return e.respond(c)
}
