// Package mockapi is a mock of the LicenseSpring License API: an [http.Handler]
// with companies, license users, products and licenses, which checks requests and
// signs responses as the live API does. Package mockconfig describes what it
// serves, and package control changes it while it serves.
//
// It shares no code with the client that it tests, so that both cannot have the
// same fault.
package mockapi

import (
	"context"
	"crypto/rsa"
	"net/http"
	"sync"
	"time"
)

// API is a mock of the License API. [New] makes one. It serves any number of
// requests at once.
type API struct {
	source Source
	// edits change each configuration that the source returns.
	edits []func(*Config)
	clock func() time.Time
	wait  func(context.Context, time.Duration) error
	key   func() *rsa.PrivateKey
	log   func(Request)

	// mu makes a request see the state before a change or after it.
	mu sync.Mutex
	// count is how many requests came. A reset leaves it, since logs contain their IDs.
	count int
	state
}

// Source returns what a mock serves, with its dates counted from now. Each call
// returns a configuration whose companies, users and licenses the mock may change.
type Source func(now time.Time) Config

// state is what changes while the mock serves.
type state struct {
	// ahead is how far the mock's clock is ahead of the one that it reads.
	ahead  time.Duration
	config Config
	// tokens are the access tokens that were issued.
	tokens map[string]grant
	// faults are those to come.
	faults []Fault
	// requests are the latest.
	requests []*Request
}

// New returns a mock that serves what source returns, as changed by options. It
// panics if an option has no meaning for that.
func New(source Source, opts ...Option) *API {
	api := &API{source: source, clock: time.Now, wait: wait, key: sync.OnceValue(generateKey), log: func(Request) {}}
	for _, opt := range opts {
		opt(api)
	}
	api.Reset()
	return api
}

// Reset restores what the mock started with: licenses, codes, faults and clock.
// It forgets requests and tokens.
func (a *API) Reset() {
	clock := a.clock()
	start := state{config: a.source(clock), tokens: make(map[string]grant)}
	for _, edit := range a.edits {
		edit(&start.config)
	}
	if !start.config.Clock.IsZero() {
		start.ahead = start.config.Clock.Sub(clock)
	}
	if err := start.addFaults(start.config.Faults); err != nil {
		panic(err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.state = start
}

// ServeHTTP responds to one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// A malformed form lacks what the endpoint requires. The body may be slow, so it
	// is read first.
	_ = r.ParseForm()
	came := a.clock()
	noted, fault, resp := a.look(r, came)
	defer func() {
		took := a.clock().Sub(came)
		a.log(a.update(noted, func() { noted.Duration = took }))
	}()
	resp = a.sign(r.URL.Path, resp, fault.Signature)
	fault.change(resp)
	if fault.Delay > 0 && a.wait(r.Context(), fault.Delay) != nil {
		// To return would send an empty response.
		panic(http.ErrAbortHandler)
	}
	if fault.Delivery == Reset {
		reset(w)
		return
	}
	a.update(noted, func() { noted.Status, noted.Code = resp.status, resp.code })
	a.deliver(r.Context(), w, resp, fault)
}

// call is a request to an endpoint, when it came, and what is noted about it.
type call struct {
	*http.Request
	now   time.Time
	noted *Request
	// company is whose key or token authorizes the request, for these products; none
	// means all.
	company  *Company
	products []string
	user     *User
}

// look notes the request and makes the response, both at one instant. The clock
// was read before, since it may be one that calls the mock.
func (a *API) look(r *http.Request, clock time.Time) (*Request, Fault, *response) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := clock.Add(a.ahead)
	noted := a.note(r, now)
	fault := a.nextFault(r.URL.Path, r.URL.Query().Get("product"))
	now = now.Add(fault.Skew)
	resp := fault.response()
	if resp == nil {
		resp = a.respond(&call{Request: r, now: now, noted: noted})
	}
	if resp.code != "" {
		resp.write(r.URL.Path)
	}
	resp.header.Set("Date", now.UTC().Format(http.TimeFormat))
	resp.header.Set("X-Request-Id", noted.ID)
	return noted, fault, resp
}

// The paths of the endpoints.
const (
	// UserLicensesPath is where a license user's licenses are.
	UserLicensesPath = "/api/v4/user_licenses"
	// OAuthURLPath is where the URL of [TokenPath] is.
	OAuthURLPath = "/api/v4/oauth_url"
	// TokenPath is where an OAuth client gets its tokens.
	TokenPath = "/realms/user-portal/protocol/openid-connect/token" //nolint:gosec // G101: a path, not a credential
)

// endpoints are what the API has at each path: a method, and who responds to it.
var endpoints = map[string]struct {
	method  string
	respond func(*API, *call) *response
}{
	UserLicensesPath: {http.MethodGet, (*API).userLicenses},
	OAuthURLPath:     {http.MethodGet, (*API).oauthURL},
	TokenPath:        {http.MethodPost, (*API).token},
}

// respond routes the request to its endpoint.
func (a *API) respond(c *call) *response {
	endpoint, known := endpoints[c.URL.Path]
	if !known {
		return refuse("not_found", "There is nothing at the path %q.", c.URL.Path)
	}
	if c.Method != endpoint.method {
		resp := refuse("method_not_allowed", "The method %s is not allowed here. Use %s.", c.Method, endpoint.method)
		resp.header.Set("Allow", endpoint.method)
		return resp
	}
	return endpoint.respond(a, c)
}
