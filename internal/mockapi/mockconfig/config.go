package mockconfig

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// Config is a configuration that was checked.
type Config struct {
	// SigningKeyFile is the path of the PEM file with the key that signs responses.
	// The default is a new key.
	SigningKeyFile string
	Companies      []Company
	Faults         []mockapi.Fault

	clock string
	ids   *register
}

// Company is a customer of the vendor's platform.
type Company struct {
	mockapi.Company
	Users []User
	// products are what licenses say about their products, by the products' codes.
	products map[string]Object
}

// Entries is the form of the elements of a response.
type Entries string

const (
	// Wrapped is the form of the live API: {"license": {…}, "user": {…}}.
	Wrapped Entries = "wrapped"
	// Flat is the form of the API's JSON schema: the user inside the license.
	Flat Entries = "flat"
)

// User is a license user.
type User struct {
	mockapi.User
	// Entries is the form in which the user's licenses are sent. The default is
	// [Wrapped].
	Entries  Entries
	licenses []Object
	// profile and customer are what licenses say about the user and the customer by
	// default.
	profile, customer Object
}

// newConfig makes a configuration of an object, or says all that is wrong with it.
func newConfig(o Object) (*Config, []problem) {
	at := root()
	configFields.check(at, o)
	if len(*at.problems) > 0 {
		return nil, *at.problems
	}
	at.ids.number(configFields, o)
	c := &Config{
		SigningKeyFile: text(o["signing_key_file"]), clock: text(o["clock"]), ids: at.ids,
		Companies: each(o["companies"], newCompany), Faults: each(o["faults"], BuildFault),
	}
	c.check(at)
	if len(*at.problems) > 0 {
		return nil, *at.problems
	}
	return c, nil
}

func newCompany(o Object) Company {
	c := Company{
		Company: mockapi.Company{
			Name: text(o["name"]), ID: number(o["id"]), OAuthOnly: flag(o["oauth_only"]),
			KeyPairs: each(o["api_keys"], func(o Object) mockapi.KeyPair {
				return mockapi.KeyPair{Key: text(o["key"]), SharedKey: text(o["shared_key"]), Products: texts(o["products"])}
			}),
			Clients: each(o["oauth_clients"], func(o Object) mockapi.Client {
				return mockapi.Client{ID: text(o["id"]), Secret: text(o["secret"]), TokenLifetime: duration(o["token_lifetime"])}
			}),
			Products: each(o["products"], func(o Object) mockapi.Product {
				return mockapi.Product{Code: text(o["code"]), State: mockapi.ProductState(text(o["state"]))}
			}),
			Bundles: each(o["bundles"], func(o Object) mockapi.Bundle {
				return mockapi.Bundle{Code: text(o["code"]), Products: texts(o["products"])}
			}),
		},
		Users:    each(o["users"], newUser),
		products: make(map[string]Object),
	}
	for _, product := range each(o["products"], self) {
		details := Object{
			"product_id": product["id"], "product_name": cmp.Or(product["name"], product["code"]), "short_code": product["code"],
			"authorization_method": "user", "metadata": Object{},
		}
		if product["metadata"] != nil {
			details["metadata"] = product["metadata"]
		}
		c.products[text(product["code"])] = details
	}
	return c
}

func newUser(o Object) User {
	u := User{
		User: mockapi.User{
			ID: number(o["id"]), Username: text(o["username"]), Password: text(o["password"]),
		},
		Entries:  Entries(text(o["entries"])),
		licenses: each(o["licenses"], self),
		profile:  userFields.merge(defaults["user"], Object{"email": o["username"]}),
		customer: customerFields.merge(group(defaults["license"]["customer"]), Object{"email": o["username"]}),
	}
	if sso := group(o["sso"]); sso != nil {
		u.SSO = &mockapi.SignOn{
			CustomerAccountCode: text(sso["customer_account_code"]), IDToken: text(sso["id_token"]), Codes: texts(sso["codes"]),
		}
	}
	// The fields of the API's user are beside those that tell the mock what to do.
	for name := range userFields {
		if value, written := o[name]; written {
			u.profile[name] = value
		}
	}
	customerFields.overlay(u.customer, group(o["customer"]))
	return u
}

// Products lists the short codes of the products that the user has licenses of.
func (u User) Products() []string {
	var codes []string
	for _, license := range u.licenses {
		if code := text(license["product"]); !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// codes are those of all products and bundles.
func (c *Config) codes() []string {
	var codes []string
	for i := range c.Companies {
		codes = append(codes, c.Companies[i].codes()...)
	}
	return codes
}

func (c *Company) codes() []string {
	codes := c.productCodes()
	for _, bundle := range c.Bundles {
		codes = append(codes, bundle.Code)
	}
	return codes
}

// productCodes are those of all products that are no bundles.
func (c *Company) productCodes() []string { return slices.Collect(maps.Keys(c.products)) }

// Serve returns what a mock serves from an instant on, and its licenses.
func (c *Config) Serve(now time.Time) (mockapi.Config, *Licenses) {
	served := mockapi.Config{Faults: c.Faults}
	if start, ok := ReadInstant(c.clock, now); ok {
		served.Clock, now = start, start
	}
	all := &Licenses{config: c, ids: c.ids.clone()}
	for i := range c.Companies {
		company := &c.Companies[i]
		serves := company.Company
		for j := range company.Users {
			user := &company.Users[j]
			has := user.User
			for _, written := range user.licenses {
				has.Licenses = append(has.Licenses, all.add(company, user, written, now).Served())
			}
			serves.Users = append(serves.Users, has)
		}
		served.Companies = append(served.Companies, serves)
	}
	return served, all
}

// Source is [Config.Serve] for a mock whose licenses stay as they are.
func (c *Config) Source(now time.Time) mockapi.Config {
	served, _ := c.Serve(now)
	return served
}
