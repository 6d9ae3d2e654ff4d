// Package mockapi is a LicenseSpring License API inside the process: an
// [http.Handler] with companies, license users, products and licenses of its own,
// which checks requests as the live API does and signs its answers as the live
// API does. Another handler changes all that while it serves.
//
// It shares no code with the client that it is there to test, so that the two
// can't agree on the same mistake.
package mockapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// API is a mock of the License API. Make one with [New]; it may serve any
// number of requests at once.
type API struct {
	settings
	config Config

	// mu makes a request see what is there before a change or after it.
	mu sync.Mutex
	state
}

// state is what changes while the mock serves.
type state struct {
	// ahead is how far the mock's clock is ahead of the one that it reads.
	ahead     time.Duration
	companies []*company
	taken     ids
	tokens    tokens
	faults    faultQueue
	journal   journal
}

// New returns a mock that knows the license user [Username] with the product
// "up", the license user [RichUsername] with the products "studio" and "suite",
// the API key [APIKey] and the OAuth client [ClientID]. Options add to that or
// replace it.
func New(opts ...Option) *API {
	api := &API{
		settings: settings{
			clock:         time.Now,
			wait:          wait,
			signer:        newSigner(nil),
			tokenLifetime: defaultTokenLifetime,
			log:           func(Request) {},
		},
		config: Builtin(),
	}
	for _, opt := range opts {
		opt(api)
	}
	api.config.complete()
	api.Reset()
	return api
}

// Reset goes back to what the mock began with: licenses, codes, faults and clock.
// It forgets requests and tokens.
func (a *API) Reset() {
	clock := a.clock()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.reset(clock)
}

// reset is Reset for who holds the lock.
func (a *API) reset(clock time.Time) {
	// An id means the same request for good: it is in logs.
	a.state = state{journal: journal{count: a.journal.count}}
	if start, ok := instant(a.config.Clock, clock); ok {
		a.ahead = start.Sub(clock)
	}
	a.companies, a.taken = establish(&a.config, clock.Add(a.ahead))
	a.faults.add(a.config.Faults)
}

// maxForm is how many bytes of a request's body are read.
const maxForm = 64 << 10

// ServeHTTP answers one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// A form that can't be read lacks what the endpoint wants. The body may be slow,
	// so it is read before anything else.
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	_ = r.ParseForm()
	came := a.clock()
	noted, fault, ans := a.look(r, came)
	defer func() { a.tell(noted, a.clock().Sub(came)) }()
	if isSigned(r, ans) {
		ans = a.signer.sign(ans, fault.Signature)
	}
	if fault.Indent {
		ans = ans.indented()
	}
	ans.override(fault.Header)
	if fault.Delay > 0 && a.wait(r.Context(), fault.Delay) != nil {
		// To return would be to answer, with nothing.
		panic(http.ErrAbortHandler)
	}
	if fault.Delivery != Reset {
		a.close(noted, ans)
	}
	a.deliver(r.Context(), w, ans, fault)
}

// look notes the request and makes the answer, all of it at one instant. The clock
// was read before, for it may be one that asks the mock something itself.
func (a *API) look(r *http.Request, clock time.Time) (*Request, Fault, answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := clock.Add(a.ahead)
	noted := a.journal.open(r, now)
	fault := a.faults.next(r.URL.Path, r.URL.Query().Get("product"))
	now = now.Add(fault.Skew)
	var ans answer
	if fault.replaces() {
		ans = fault.answer(r.URL.Path)
	} else {
		ans = a.answer(r, noted, now)
	}
	ans.header.Set("Date", now.UTC().Format(http.TimeFormat))
	ans.header.Set("X-Request-Id", noted.ID)
	return noted, fault, ans
}

// answer routes the request to its endpoint.
func (a *API) answer(r *http.Request, noted *Request, now time.Time) answer {
	switch r.URL.Path {
	case UserLicensesPath:
		if r.Method != http.MethodGet {
			return methodNotAllowed(r.Method, http.MethodGet)
		}
		return a.userLicenses(r, noted, now)
	case TokenPath:
		if r.Method != http.MethodPost {
			return methodNotAllowed(r.Method, http.MethodPost)
		}
		return a.token(r, now)
	default:
		return notFound(r.URL.Path).answer()
	}
}

// isSigned reports whether an answer is one that the API signs.
func isSigned(r *http.Request, ans answer) bool {
	return r.URL.Path == UserLicensesPath && ans.status == http.StatusOK && strings.HasPrefix(ans.header.Get("Content-Type"), "application/json")
}

// close notes how a request was answered.
func (a *API) close(noted *Request, ans answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	noted.Status, noted.Code = ans.status, ans.code
}

// tell hands a request to the log when all is over.
func (a *API) tell(noted *Request, took time.Duration) {
	a.mu.Lock()
	noted.Duration = took
	told := *noted
	a.mu.Unlock()
	a.log(told)
}

// Requests returns the requests so far, in the order of their arrival. Of very
// many, it is the latest.
func (a *API) Requests() []Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.journal.all()
}

// PublicKeyPEM returns the key that verifies the signature of the answers.
func (a *API) PublicKeyPEM() string { return a.signer.publicKeyPEM() }

// SetLicenses gives a license user other licenses of one product, none to take
// them away. Each is one element of the array that the API answers with, and is
// sent as it is. The user and the product have to exist already.
func (a *API) SetLicenses(username, product string, licenses ...json.RawMessage) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, c := range a.companies {
		for _, u := range c.users {
			if u.Username != username {
				continue
			}
			if !slices.Contains(c.productCodes(), product) {
				return fmt.Errorf("mockapi: no product %q", product)
			}
			u.hold(product, licenses)
			return nil
		}
	}
	return fmt.Errorf("mockapi: no license user %q", username)
}

// TokensIssued returns how many access tokens the mock gave away.
func (a *API) TokensIssued() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.tokens.issued
}

// RevokeTokens ends every access token that the mock gave away.
func (a *API) RevokeTokens() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tokens.live = nil
}

// Fail lines up faults behind those that are still to come.
func (a *API) Fail(faults ...Fault) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults.add(faults)
}

// Heal forgets every fault that is still to come, and ends those that go on.
func (a *API) Heal() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults = nil
}
