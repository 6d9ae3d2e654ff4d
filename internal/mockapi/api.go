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

// UserLicensesPath is the path of the endpoint that lists a user's licenses.
const UserLicensesPath = "/api/v4/user_licenses"

// API is a mock of the License API. Make one with [New]; it may serve any
// number of requests at once.
type API struct {
	now      func() time.Time
	keys     apiKeys
	catalog  catalog
	accounts directory
	wrap     wrapping
	signer   signer
	journal  journal
}

// New returns a mock that knows the account [Username] with the product "up",
// the account [RichUsername] with the products "studio" and "suite", and the
// API key [APIKey]. Options add to that or replace it.
func New(opts ...Option) *API {
	c := config{
		now:  time.Now,
		keys: apiKeys{APIKey: {shared: SharedKey}},
		wrap: wrapped,
	}
	for _, opt := range opts {
		opt(&c)
	}
	api := &API{now: c.now, keys: c.keys, wrap: c.wrap, signer: newSigner(c.signingKey)}
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
	now := a.now()
	ans := a.answer(r, now)
	ans.header.Set("Date", now.UTC().Format(http.TimeFormat))
	ans.header.Set("X-Request-Id", noted.ID)
	a.journal.close(noted, ans.status)
	ans.send(w)
}

// answer routes the request to its endpoint.
func (a *API) answer(r *http.Request, now time.Time) answer {
	switch {
	case r.URL.Path != UserLicensesPath:
		return notFound(r.URL.Path).answer()
	case r.Method != http.MethodGet:
		return methodNotAllowed(r.Method, http.MethodGet)
	default:
		return a.userLicenses(r, now)
	}
}

// userLicenses answers with the signed licenses, or with what is wrong.
func (a *API) userLicenses(r *http.Request, now time.Time) answer {
	entries, refusal := a.lookUp(r, now)
	if refusal != nil {
		return refusal.answer()
	}
	body, err := join(entries, a.wrap)
	if err != nil {
		return internalError(err).answer()
	}
	signature, err := a.signer.sign(body)
	if err != nil {
		return internalError(err).answer()
	}
	ans := jsonAnswer(http.StatusOK, body)
	ans.header.Set(signatureHeader, signature)
	return ans
}

// lookUp checks the request from the outside in, as the live API does: headers,
// clock, authorization, parameters, product, license user.
func (a *API) lookUp(r *http.Request, now time.Time) ([]json.RawMessage, *problem) {
	if refusal := checkHeaders(r.Header); refusal != nil {
		return nil, refusal
	}
	date := r.Header.Get("Date")
	if refusal := checkDate(date, now); refusal != nil {
		return nil, refusal
	}
	caller, refusal := a.keys.authorize(r.Header.Get("Authorization"), date)
	if refusal != nil {
		return nil, refusal
	}
	asked, refusal := parseQuery(r.URL.RawQuery)
	if refusal != nil {
		return nil, refusal
	}
	if refusal := a.catalog.check(asked.product, caller); refusal != nil {
		return nil, refusal
	}
	username, refusal := a.accounts.identify(asked.user)
	if refusal != nil {
		return nil, refusal
	}
	return a.accounts.licenses(username, a.catalog.together(asked.product)), nil
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
