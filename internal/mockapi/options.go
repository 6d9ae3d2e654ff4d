package mockapi

import (
	"context"
	"crypto/rsa"
	"time"
)

// Option changes what [New] makes.
type Option func(*config)

// settings are the parts of a mock that do not change while it serves.
type settings struct {
	now           func() time.Time
	wait          waiting
	signer        signer
	keys          apiKeys
	clients       oauthClients
	oauthOnly     bool
	tokenLifetime time.Duration
	wrap          wrapping
}

// config collects the options, so that their order does not matter: the
// accounts that every mock has come first, and depend on its clock.
type config struct {
	settings
	products []Product
	accounts []Account
	faults   []Fault
}

// WithClock makes the mock read the time from now. The dates of the account
// [RichUsername] follow what it says while [New] runs.
func WithClock(now func() time.Time) Option {
	return func(c *config) { c.now = now }
}

// WithSigningKey makes the mock sign its answers with key. Without it, the mock
// generates a key the first time that it needs one.
func WithSigningKey(key *rsa.PrivateKey) Option {
	return func(c *config) { c.signer = newSigner(key) }
}

// WithAPIKey adds an API key, or replaces the one of that name. It may use the
// products given, and every product if none is.
func WithAPIKey(apiKey, sharedKey string, products ...string) Option {
	return func(c *config) { c.keys[apiKey] = keyHolder{shared: sharedKey, caller: caller{products: products}} }
}

// WithClient adds an OAuth client, or replaces the one of that id.
func WithClient(clientID, clientSecret string) Option {
	return func(c *config) { c.clients[clientID] = clientSecret }
}

// WithMandatoryOAuth makes the mock refuse API keys.
func WithMandatoryOAuth() Option {
	return func(c *config) { c.oauthOnly = true }
}

// WithTokenLifetime makes access tokens end that long after they were issued,
// instead of after 480 seconds.
func WithTokenLifetime(lifetime time.Duration) Option {
	return func(c *config) { c.tokenLifetime = lifetime }
}

// WithAccount adds a license user, or replaces the one of that username. A
// product that nothing else declares is an ordinary one.
func WithAccount(account Account) Option {
	return func(c *config) { c.accounts = append(c.accounts, account) }
}

// WithProduct declares a product, or replaces the one with that short code.
func WithProduct(product Product) Option {
	return func(c *config) { c.products = append(c.products, product) }
}

// WithFlatEntries makes the mock answer in the flat wrapping of the API's JSON
// schema: the user inside the license, rather than beside it.
func WithFlatEntries() Option {
	return func(c *config) { c.wrap = flat }
}

// WithFaults lines up faults from the first answer on, as [API.Fail] does later.
func WithFaults(faults ...Fault) Option {
	return func(c *config) { c.faults = append(c.faults, faults...) }
}

// WithWait makes the mock wait by the given function whenever a [Fault] delays
// an answer or a piece of it. It returns an error if the context ends first.
func WithWait(wait func(ctx context.Context, d time.Duration) error) Option {
	return func(c *config) { c.wait = wait }
}
