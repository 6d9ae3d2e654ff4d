package mockconfig

import (
	"cmp"
	"maps"
	"slices"

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
}

// Company is a customer of the vendor's platform.
type Company struct {
	mockapi.Company
	Users    []User
	products map[string]Object
}

// User is a license user.
type User struct {
	mockapi.User
	licenses []Object
	// profile and customer are what licenses say about the user and the customer by
	// default.
	profile, customer Object
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

// build makes a configuration of an object whose fields were checked.
func build(o Object) *Config {
	c := &Config{
		SigningKeyFile: text(o["signing_key_file"]), clock: text(o["clock"]),
		Companies: each(o["companies"], buildCompany), Faults: each(o["faults"], BuildFault),
	}
	productID, userID := int64(firstProductID), int64(firstUserID)
	for i := range c.Companies {
		company := &c.Companies[i]
		company.ID = cmp.Or(company.ID, firstCompanyID+int64(i))
		for _, product := range company.Products {
			details := company.products[product.Code]
			if details["product_id"] == nil {
				details["product_id"] = integer(productID)
			}
			productID++
		}
		for j := range company.Users {
			company.Users[j].complete(userID)
			userID++
		}
	}
	return c
}

func buildCompany(o Object) Company {
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
		Users:    each(o["users"], buildUser),
		products: make(map[string]Object),
	}
	for _, product := range each(o["products"], self) {
		details := Object{
			"product_id": product["id"], "product_name": cmp.Or(product["name"], product["code"]), "short_code": product["code"],
			"authorization_method": "user", "metadata": product["metadata"],
		}
		if product["metadata"] == nil {
			details["metadata"] = Object{}
		}
		c.products[text(product["code"])] = details
	}
	return c
}

// details is what a license says about its product.
func (c *Company) details(product string) Object { return c.products[product] }

func buildUser(o Object) User {
	u := User{
		User: mockapi.User{
			ID: number(o["id"]), Username: text(o["username"]), Password: text(o["password"]), Entries: mockapi.Entries(text(o["entries"])),
		},
		licenses: each(o["licenses"], self),
		profile:  maps.Clone(o),
		customer: customerFields.merge(Object{"email": o["username"]}, group(o["customer"])),
	}
	if sso := group(o["sso"]); sso != nil {
		u.SSO = &mockapi.SignOn{
			CustomerAccountCode: text(sso["customer_account_code"]), IDToken: text(sso["id_token"]), Codes: texts(sso["codes"]),
		}
	}
	// The user's own fields are beside those of the API's user.
	maps.DeleteFunc(u.profile, func(name string, _ any) bool {
		_, ofTheAPI := userFields[name]
		return !ofTheAPI
	})
	return u
}

// complete adds what is not written.
func (u *User) complete(id int64) {
	u.ID = cmp.Or(u.ID, id)
	written := u.profile
	u.profile = maps.Clone(defaults["user"])
	u.profile["id"], u.profile["email"] = integer(u.ID), u.Username
	maps.Copy(u.profile, written)
	u.customer = customerFields.merge(group(defaults["license"]["customer"]), u.customer)
}
