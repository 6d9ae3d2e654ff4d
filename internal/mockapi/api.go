// Package mockapi is a LicenseSpring License API inside the process: an
// [http.Handler] with accounts, products and licenses of its own, which checks
// requests as the live API does and signs its answers as the live API does.
//
// It shares no code with the client that it is there to test, so that the two
// can't agree on the same mistake.
package mockapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"time"
)

// API is a mock of the License API. Make one with [New]; it may serve any
// number of requests at once.
type API struct {
	settings
	catalog  catalog
	accounts directory
	tokens   tokens
	faults   faultQueue
	journal  journal
}

// New returns a mock that knows the account [Username] with the product "up",
// the account [RichUsername] with the products "studio" and "suite", the
// API key [APIKey] and the OAuth client [ClientID]. Options add to that or
// replace it.
func New(opts ...Option) *API {
	c := config{settings: settings{
		now:           time.Now,
		wait:          wait,
		signer:        newSigner(nil),
		keys:          apiKeys{APIKey: {shared: SharedKey}},
		clients:       oauthClients{ClientID: ClientSecret},
		tokenLifetime: defaultTokenLifetime,
		wrap:          wrapped,
	}}
	for _, opt := range opts {
		opt(&c)
	}
	api := &API{settings: c.settings}
	api.Fail(c.faults...)
	for _, p := range append([]Product{suite}, c.products...) {
		api.catalog.put(p)
	}
	for _, a := range append([]Account{exampleAccount(), richAccount(c.now())}, c.accounts...) {
		api.accounts.put(a)
		api.catalog.complete(slices.Sorted(maps.Keys(a.Licenses)))
	}
	return api
}

// ServeHTTP answers one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	noted := a.journal.open(r)
	fault := a.faults.next(r.URL.Path)
	now := a.now().Add(fault.Skew)
	ans := a.respond(r, now, fault)
	ans.header.Set("Date", now.UTC().Format(http.TimeFormat))
	ans.header.Set("X-Request-Id", noted.ID)
	ans.override(fault.Header)
	if fault.Delay > 0 && a.wait(r.Context(), fault.Delay) != nil {
		return
	}
	if fault.Delivery != Reset {
		a.journal.close(noted, ans.status)
	}
	a.deliver(r.Context(), w, ans, fault)
}

// respond makes the answer, signed if it is one that the API signs.
func (a *API) respond(r *http.Request, now time.Time, fault Fault) answer {
	var ans answer
	if fault.replaces() {
		ans = fault.answer(r.URL.Path)
	} else {
		ans = a.answer(r, now)
	}
	if r.URL.Path == UserLicensesPath && ans.status == http.StatusOK && ans.header.Get("Content-Type") == jsonType {
		ans = a.signer.sign(ans, fault.Signature)
	}
	if fault.Indent {
		ans = ans.indented()
	}
	return ans
}

// answer routes the request to its endpoint.
func (a *API) answer(r *http.Request, now time.Time) answer {
	switch r.URL.Path {
	case UserLicensesPath:
		if r.Method != http.MethodGet {
			return methodNotAllowed(r.Method, http.MethodGet)
		}
		return a.userLicenses(r, now)
	case TokenPath:
		if r.Method != http.MethodPost {
			return methodNotAllowed(r.Method, http.MethodPost)
		}
		return a.token(r, now)
	default:
		return notFound(r.URL.Path).answer()
	}
}

// Requests returns every request so far, in the order of their arrival.
func (a *API) Requests() []Request { return a.journal.all() }

// PublicKeyPEM returns the key that verifies the signature of the answers.
func (a *API) PublicKeyPEM() string { return a.signer.publicKeyPEM() }

// SetLicenses gives an account other licenses of one product, none to take them
// away. Each is one element of the array that the API answers with. The account
// and the product have to exist already.
func (a *API) SetLicenses(username, product string, licenses ...json.RawMessage) error {
	if a.catalog.index(product) < 0 {
		return fmt.Errorf("mockapi: no product %q", product)
	}
	return a.accounts.setLicenses(username, product, licenses)
}

// TokensIssued returns how many access tokens the mock gave away.
func (a *API) TokensIssued() int { return a.tokens.count() }

// RevokeTokens ends every access token that the mock gave away.
func (a *API) RevokeTokens() { a.tokens.revoke() }

// Fail lines up faults behind those that are still to come.
func (a *API) Fail(faults ...Fault) { a.faults.add(faults) }

// Heal forgets every fault that is still to come, and ends those that go on.
func (a *API) Heal() { a.faults.clear() }
