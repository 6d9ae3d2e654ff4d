// Package mockapi is a mock of the LicenseSpring License API: an [http.Handler]
// with companies, license users, products and licenses, which checks requests and
// signs responses as the live API does. Package mockconfig describes what it
// serves, and package control changes it while it serves.
//
// It shares no code with the client that it tests, so that both cannot have the
// same fault.
package mockapi

import (
	"net/http"
	"strings"
	"sync"
	"time"
)

// API is a mock of the License API. [New] makes one. It serves any number of
// requests at once.
type API struct {
	settings
	source Source

	// mu makes a request see the state before a change or after it.
	mu sync.Mutex
	state
}

// Source returns what a mock serves, with its dates counted from now. Each call
// returns a configuration that the mock may change.
type Source func(now time.Time) Config

// state is what changes while the mock serves.
type state struct {
	// ahead is how far the mock's clock is ahead of the one that it reads.
	ahead   time.Duration
	config  Config
	tokens  tokens
	faults  faultQueue
	journal journal
}

// New returns a mock that serves what source returns, as changed by options. It
// panics if an option has no meaning for that.
func New(source Source, opts ...Option) *API {
	api := &API{source: source, settings: settings{
		clock:  time.Now,
		wait:   wait,
		signer: newSigner(nil),
		log:    func(Request) {},
	}}
	for _, opt := range opts {
		opt(&api.settings)
	}
	api.Reset()
	return api
}

// Reset restores what the mock started with: licenses, codes, faults and clock.
// It forgets requests and tokens.
func (a *API) Reset() {
	clock := a.clock()
	config := a.source(clock)
	for _, edit := range a.edits {
		edit(&config)
	}
	config.own()
	start := state{config: config}
	if !config.Clock.IsZero() {
		start.ahead = config.Clock.Sub(clock)
	}
	if err := start.faults.add(config.Faults); err != nil {
		panic(err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	// Logs contain request IDs, so the count goes on.
	start.journal.count = a.journal.count
	a.state = start
}

// maxForm is how many bytes of a request's body are read.
const maxForm = 64 << 10

// ServeHTTP responds to one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// A malformed form lacks what the endpoint requires. The body may be slow, so it
	// is read first.
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	_ = r.ParseForm()
	came := a.clock()
	noted, fault, resp := a.look(r, came)
	defer func() { a.tell(noted, a.clock().Sub(came)) }()
	if isSigned(r, resp) {
		resp = a.signer.sign(resp, fault.Signature)
	}
	if fault.Indent {
		resp = resp.indented()
	}
	resp.override(fault.Header)
	if fault.Delay > 0 && a.wait(r.Context(), fault.Delay) != nil {
		// To return would send an empty response.
		panic(http.ErrAbortHandler)
	}
	if fault.Delivery != Reset {
		a.close(noted, resp)
	}
	a.deliver(r.Context(), w, resp, fault)
}

// look notes the request and makes the response, both at one instant. The clock
// was read before, since it may be one that calls the mock.
func (a *API) look(r *http.Request, clock time.Time) (*Request, Fault, response) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := clock.Add(a.ahead)
	noted := a.journal.open(r, now)
	fault := a.faults.next(r.URL.Path, r.URL.Query().Get("product"))
	now = now.Add(fault.Skew)
	var resp response
	if fault.replaces() {
		resp = fault.response(r.URL.Path)
	} else {
		resp = a.respond(r, noted, now)
	}
	resp.header.Set("Date", now.UTC().Format(http.TimeFormat))
	resp.header.Set("X-Request-Id", noted.ID)
	return noted, fault, resp
}

// methods are the methods of the endpoints.
var methods = map[string]string{
	UserLicensesPath: http.MethodGet,
	OAuthURLPath:     http.MethodGet,
	TokenPath:        http.MethodPost,
}

// respond routes the request to its endpoint.
func (a *API) respond(r *http.Request, noted *Request, now time.Time) response {
	method, known := methods[r.URL.Path]
	switch {
	case !known:
		return refuse("not_found", "There is nothing at the path %q.", r.URL.Path).response()
	case r.Method != method:
		resp := refuse("method_not_allowed", "The method %s is not allowed here. Use %s.", r.Method, method).response()
		resp.header.Set("Allow", method)
		return resp
	case r.URL.Path == TokenPath:
		return a.token(r, now)
	case r.URL.Path == OAuthURLPath:
		return oauthURL(r)
	default:
		return a.userLicenses(r, noted, now)
	}
}

// isSigned reports whether the License API signs a response.
func isSigned(r *http.Request, resp response) bool {
	return r.URL.Path != TokenPath && resp.status == http.StatusOK && strings.HasPrefix(resp.header.Get("Content-Type"), "application/json")
}

// close notes the response to a request.
func (a *API) close(noted *Request, resp response) {
	a.mu.Lock()
	defer a.mu.Unlock()
	noted.Status, noted.Code = resp.status, resp.code
}

// tell passes a request to the log at its end.
func (a *API) tell(noted *Request, took time.Duration) {
	a.mu.Lock()
	noted.Duration = took
	told := *noted
	a.mu.Unlock()
	a.log(told)
}
