package mockapi

import (
	"bytes"
	"context"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Option changes what [New] makes.
type Option func(*API)

// WithLog makes the mock pass every request to log at its end.
func WithLog(log func(Request)) Option {
	return func(a *API) { a.log = log }
}

// WithClock makes the mock read the time from now.
func WithClock(now func() time.Time) Option {
	return func(a *API) { a.clock = now }
}

// WithSigningKey makes the mock sign its responses with key. Without it, the mock
// generates a key when it first needs one.
func WithSigningKey(key *rsa.PrivateKey) Option {
	return func(a *API) { a.key = func() *rsa.PrivateKey { return key } }
}

// WithWait makes the mock wait by the given function when a [Fault] delays a
// response or a piece of it. The function returns an error if the context ends
// first.
func WithWait(wait func(ctx context.Context, d time.Duration) error) Option {
	return func(a *API) { a.wait = wait }
}

// WithChange changes the configuration before the mock serves it. The change may
// change companies, users and licenses, and replace anything else.
func WithChange(change func(*Config)) Option {
	return func(a *API) { a.edits = append(a.edits, change) }
}

// WithMandatoryOAuth makes the first company refuse API keys.
func WithMandatoryOAuth() Option {
	return WithChange(func(c *Config) { c.Companies[0].OAuthOnly = true })
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
			user.Licenses = append(user.Licenses, verbatim(code, account.Licenses[code])...)
			if c.product(code) == nil {
				c.Products = append(slices.Clip(c.Products), Product{Code: code})
			}
		}
		c.Users = slices.DeleteFunc(c.Users, func(u User) bool { return u.Username == account.Username })
		c.Users = append(c.Users, user)
	})
}

// verbatim makes licenses of entries, without white space and otherwise byte for
// byte. It panics if one is not JSON.
func verbatim(product string, entries []json.RawMessage) []License {
	licenses := make([]License, 0, len(entries))
	for i, entry := range entries {
		var compact bytes.Buffer
		if err := json.Compact(&compact, entry); err != nil {
			panic(fmt.Errorf("mockapi: license %d of %q is not JSON: %w", i, product, err))
		}
		licenses = append(licenses, License{Product: product, Entry: compact.Bytes()})
	}
	return licenses
}
