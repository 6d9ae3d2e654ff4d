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
type Option func(*settings)

// settings are the parts of a mock that do not change while it serves.
type settings struct {
	clock  func() time.Time
	wait   waiting
	signer signer
	log    func(Request)
	// edits change each configuration that the source returns.
	edits []func(*Config)
}

// WithLog makes the mock pass every request to log at its end.
func WithLog(log func(Request)) Option {
	return func(s *settings) { s.log = log }
}

// WithClock makes the mock read the time from now.
func WithClock(now func() time.Time) Option {
	return func(s *settings) { s.clock = now }
}

// WithSigningKey makes the mock sign its responses with key. Without it, the mock
// generates a key when it first needs one.
func WithSigningKey(key *rsa.PrivateKey) Option {
	return func(s *settings) { s.signer = newSigner(key) }
}

// WithWait makes the mock wait by the given function when a [Fault] delays a
// response or a piece of it. The function returns an error if the context ends
// first.
func WithWait(wait func(ctx context.Context, d time.Duration) error) Option {
	return func(s *settings) { s.wait = wait }
}

// WithChange changes the configuration before the mock serves it. The change may
// replace slices, but not change their elements.
func WithChange(change func(*Config)) Option {
	return func(s *settings) { s.edits = append(s.edits, change) }
}

// WithMandatoryOAuth makes the first company refuse API keys.
func WithMandatoryOAuth() Option {
	return WithChange(func(c *Config) { c.Companies[0].OAuthOnly = true })
}

// WithFlatEntries makes the mock send the licenses of all users in the form [Flat].
func WithFlatEntries() Option {
	return WithChange(func(c *Config) {
		c.Companies = slices.Clone(c.Companies)
		for i := range c.Companies {
			company := &c.Companies[i]
			company.Users = slices.Clone(company.Users)
			for j := range company.Users {
				company.Users[j].Entries = Flat
			}
		}
	})
}

// WithFaults makes responses fail from the first one on, as [API.Fail] does later.
func WithFaults(faults ...Fault) Option {
	return WithChange(func(c *Config) { c.Faults = append(slices.Clip(c.Faults), faults...) })
}

// Account is a license user whose licenses are sent as given.
type Account struct {
	Username, Password string
	// SSO is nil if the user cannot sign on through an identity provider.
	SSO *SignOn
	// Licenses are the elements of the array that the API responds with, by the short
	// code of their product: {"license": {…}, "user": {…}}. What is not JSON panics.
	Licenses map[string][]json.RawMessage
}

// WithAccount adds a license user to the first company, or replaces the one of that
// username. It adds the products that do not exist yet.
func WithAccount(account Account) Option {
	return WithChange(func(config *Config) {
		c := &config.Companies[0]
		user := User{Username: account.Username, Password: account.Password, SSO: account.SSO}
		for _, code := range slices.Sorted(maps.Keys(account.Licenses)) {
			licenses, err := verbatim(code, account.Licenses[code])
			if err != nil {
				panic(err)
			}
			user.Licenses = append(user.Licenses, licenses...)
			if c.product(code) == nil {
				c.Products = append(slices.Clip(c.Products), Product{Code: code})
			}
		}
		c.Users = slices.DeleteFunc(slices.Clone(c.Users), func(u User) bool { return u.Username == account.Username })
		c.Users = append(c.Users, user)
	})
}
