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

// ProductState says whether requests may name a product.
type ProductState string

const (
	// ProductActive is an ordinary product.
	ProductActive ProductState = "active"
	// ProductDisabled is a product that the vendor disabled.
	ProductDisabled ProductState = "disabled"
	// ProductArchived is a product that the vendor archived.
	ProductArchived ProductState = "archived"
	// ProductKeyBased is a product whose licenses belong to keys, not to users.
	ProductKeyBased ProductState = "key-based"
)

// Product is something that the vendor sells.
type Product struct {
	// Code is the short code by which requests name it.
	Code string
	// State is [ProductActive] by default.
	State ProductState
}

// Bundle is a product that consists of others.
type Bundle struct {
	Code     string
	Products []string
}

// User is a license user.
type User struct {
	ID                 int64
	Username, Password string
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
	// ID is 0 for a license that [API.ReplaceLicense] never replaces.
	ID int64
	// Product is the short code.
	Product string
	// Entry is the element of the response's array, as compact JSON. The live API
	// sends {"license": {…}, "user": {…}}.
	Entry json.RawMessage
}

// user finds a license user, of any company if none is named.
func (c *Config) user(company, username string) (*User, error) {
	for i := range c.Companies {
		its := &c.Companies[i]
		j := slices.IndexFunc(its.Users, func(u User) bool { return u.Username == username })
		if j >= 0 && (company == "" || company == its.Name) {
			return &its.Users[j], nil
		}
	}
	return nil, fmt.Errorf("mockapi: no license user %q", username)
}

// product finds a product or a bundle, or returns nil.
func (c *Company) product(code string) *Product {
	if i := slices.IndexFunc(c.Products, func(p Product) bool { return p.Code == code }); i >= 0 {
		return &c.Products[i]
	}
	if slices.ContainsFunc(c.Bundles, func(b Bundle) bool { return b.Code == code }) {
		return &Product{Code: code}
	}
	return nil
}

// together lists the products whose licenses the response to a request for one of
// them contains: that product, and the parts of the bundles that it is or is in.
func (c *Company) together(code string) []string {
	codes := []string{code}
	for _, bundle := range c.Bundles {
		if bundle.Code != code && !slices.Contains(bundle.Products, code) {
			continue
		}
		for _, part := range bundle.Products {
			if !slices.Contains(codes, part) {
				codes = append(codes, part)
			}
		}
	}
	return codes
}
