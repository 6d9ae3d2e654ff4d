package mockapi

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// Option changes what [New] makes.
type Option func(*API)

// settings are the parts of a mock that do not change while it serves.
type settings struct {
	clock         func() time.Time
	wait          waiting
	signer        signer
	tokenLifetime time.Duration
	log           func(Request)
}

// WithConfig makes the mock serve a configuration that [ParseConfig] returned, in
// place of the license users, keys and products that it knows otherwise.
func WithConfig(config Config) Option {
	return func(a *API) { a.config = config.clone() }
}

// WithLog makes the mock hand every request to log, once it is over.
func WithLog(log func(Request)) Option {
	return func(a *API) { a.log = log }
}

// WithClock makes the mock read the time from now. The dates of licenses follow
// what it says while [New] runs.
func WithClock(now func() time.Time) Option {
	return func(a *API) { a.clock = now }
}

// WithSigningKey makes the mock sign its answers with key. Without it, the mock
// generates a key the first time that it needs one.
func WithSigningKey(key *rsa.PrivateKey) Option {
	return func(a *API) { a.signer = newSigner(key) }
}

// WithAPIKey adds an API key. It may use the products given, and every product if
// none is.
func WithAPIKey(apiKey, sharedKey string, products ...string) Option {
	return func(a *API) {
		c := a.first()
		c.KeyPairs = append(c.KeyPairs, KeyPair{apiKey, sharedKey, products})
	}
}

// WithClient adds an OAuth client.
func WithClient(clientID, clientSecret string) Option {
	return func(a *API) {
		c := a.first()
		c.Clients = append(c.Clients, Client{ID: clientID, Secret: clientSecret})
	}
}

// WithMandatoryOAuth makes the mock refuse API keys.
func WithMandatoryOAuth() Option {
	return func(a *API) { a.first().OAuthOnly = true }
}

// WithTokenLifetime makes access tokens end that long after they were issued,
// instead of after 480 seconds.
func WithTokenLifetime(lifetime time.Duration) Option {
	return func(a *API) { a.tokenLifetime = lifetime }
}

// Account is a license user whose licenses are sent as they are.
type Account struct {
	Username string
	Password string
	// SSO is how the user signs on through an identity provider, if at all.
	SSO *SignOn
	// Licenses are the elements of the array that the API answers with, by the
	// short code of their product: {"license": {…}, "user": {…}}.
	Licenses map[string][]json.RawMessage
}

// WithAccount adds a license user, or replaces the one of that username. A
// product that nothing else declares is an ordinary one.
func WithAccount(account Account) Option {
	return func(a *API) {
		c := a.first()
		c.Users = slices.DeleteFunc(c.Users, func(u User) bool { return u.Username == account.Username })
		c.Users = append(c.Users, User{
			Username: account.Username, Password: account.Password, SSO: account.SSO, verbatim: maps.Clone(account.Licenses),
		})
		for _, code := range slices.Sorted(maps.Keys(account.Licenses)) {
			if !slices.Contains(c.productCodes(), code) {
				c.putProduct(Product{Code: code})
			}
		}
	}
}

// WithProduct declares a product, or replaces the one with that short code.
func WithProduct(product Product) Option {
	return func(a *API) { a.first().putProduct(product) }
}

// WithFlatEntries makes the mock answer in the form [Flat].
func WithFlatEntries() Option {
	return func(a *API) { a.config.Entries = Flat }
}

// WithFaults lines up faults from the first answer on, as [API.Fail] does later.
func WithFaults(faults ...Fault) Option {
	return func(a *API) { a.config.Faults = append(a.config.Faults, faults...) }
}

// WithWait makes the mock wait by the given function whenever a [Fault] delays
// an answer or a piece of it. It returns an error if the context ends first.
func WithWait(wait func(ctx context.Context, d time.Duration) error) Option {
	return func(a *API) { a.wait = wait }
}

// first is the company that options change.
func (a *API) first() *Company { return &a.config.Companies[0] }
