package mockapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Config is what a mock serves.
type Config struct {
	// Clock is the instant at which the mock's clock starts. The zero time is now.
	Clock     time.Time
	Companies []Company
	Faults    []Fault
}

// Company is a customer of the vendor's platform. Its keys and clients see only its
// own products and license users.
type Company struct {
	Name string
	ID   int64
	// OAuthOnly refuses API keys.
	OAuthOnly bool
	KeyPairs  []KeyPair
	Clients   []Client
	Products  []Product
	Bundles   []Bundle
	Users     []User
}

// KeyPair is an API key and the shared key that signs its requests.
type KeyPair struct {
	Key, SharedKey string
	// Products are those that the key may use. The default is all.
	Products []string
}

// Client is an OAuth client.
type Client struct {
	ID, Secret string
	// TokenLifetime is how long its access tokens are valid. The default is 480
	// seconds.
	TokenLifetime time.Duration
}

// User is a license user.
type User struct {
	ID                 int64
	Username, Password string
	// Entries is the form in which the user's licenses are sent. The default is
	// [Wrapped].
	Entries Entries
	// SSO is nil if the user cannot sign on through an identity provider.
	SSO      *SignOn
	Licenses []License
}

// SignOn is how a license user signs on through an identity provider.
type SignOn struct {
	CustomerAccountCode, IDToken string
	// Codes work once each.
	Codes []string
}

// License is a license of a license user.
type License struct {
	// ID is 0 for a license that [API.PutLicense] never replaces.
	ID int64
	// Product is the short code.
	Product string
	// Entry is the element of the response's array, as compact JSON:
	// {"license": {…}, "user": {…}}.
	Entry json.RawMessage
}

// own makes the configuration independent of where it came from, and brings
// licenses into the form that is sent.
func (c *Config) own() {
	c.Companies = slices.Clone(c.Companies)
	for i := range c.Companies {
		company := &c.Companies[i]
		company.Users = slices.Clone(company.Users)
		for j := range company.Users {
			user := &company.Users[j]
			if user.SSO != nil {
				sso := *user.SSO
				sso.Codes = slices.Clone(sso.Codes)
				user.SSO = &sso
			}
			user.Licenses = slices.Clone(user.Licenses)
			for k := range user.Licenses {
				user.Licenses[k].Entry = user.Entries.of(user.Licenses[k].Entry)
			}
		}
	}
}

// user finds a license user. It panics if there is none.
func (c *Config) user(company, username string) *User {
	i := slices.IndexFunc(c.Companies, func(c Company) bool { return c.Name == company })
	if i < 0 || c.Companies[i].user(username) == nil {
		panic(fmt.Errorf("mockapi: no license user %q of %q", username, company))
	}
	return c.Companies[i].user(username)
}

func (c *Company) user(username string) *User {
	if i := slices.IndexFunc(c.Users, func(u User) bool { return u.Username == username }); i >= 0 {
		return &c.Users[i]
	}
	return nil
}
