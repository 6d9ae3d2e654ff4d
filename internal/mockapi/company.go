package mockapi

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"
)

// The first ids that are given away where none is written.
const (
	firstCompanyID = 1001
	firstProductID = 20001
	firstUserID    = 30001
	firstLicenseID = 10001
)

// company is a company while the mock serves.
type company struct {
	*Company
	users []*user
}

// user is a license user while the mock serves.
type user struct {
	*User
	id int64
	// codes are those that are not spent yet.
	codes    []string
	licenses []*license
}

// establish sets companies up as a configuration has them, and returns the ids of
// their licenses.
func establish(config *Config, now time.Time) ([]*company, ids) {
	var companies []*company
	taken := config.licenseIDs()
	userID := int64(firstUserID)
	for i := range config.Companies {
		c := &company{Company: &config.Companies[i]}
		for j := range c.Users {
			u := c.Users[j].enter(userID)
			userID++
			for _, written := range c.Users[j].Licenses {
				u.add(taken.next(written), written, now)
			}
			c.users = append(c.users, u)
		}
		companies = append(companies, c)
	}
	return companies, taken
}

// ids are those that were written or given away.
type ids map[int64]bool

// licenseIDs are the ids in the configuration.
func (c *Config) licenseIDs() ids {
	taken := make(ids)
	for _, company := range c.Companies {
		for _, user := range company.Users {
			for _, written := range user.Licenses {
				if id, ok := value[int64](written["id"]); ok {
					taken[id] = true
				}
			}
		}
	}
	return taken
}

// next returns the id that is written, or gives one away.
func (taken ids) next(written object) int64 {
	id, ok := value[int64](written["id"])
	if !ok {
		for id = firstLicenseID; taken[id]; {
			id++
		}
	}
	taken[id] = true
	return id
}

func (u *User) enter(id int64) *user {
	entered := &user{User: u, id: id}
	if written, ok := value[int64](u.details["id"]); ok {
		entered.id = written
	}
	if u.SSO != nil {
		entered.codes = slices.Clone(u.SSO.Codes)
	}
	for product, entries := range u.verbatim {
		entered.hold(product, entries)
	}
	return entered
}

// profile is what licenses say of the user.
func (u *user) profile() json.RawMessage {
	base := userFields.merge(defaults["user"], object{"id": encoded(u.id), "email": encoded(u.Username)})
	return encoded(userFields.merge(base, u.details))
}

// add gives the user a license.
func (u *user) add(id int64, written object, now time.Time) *license {
	l := &license{id: id, since: now}
	l.change(written, now)
	u.licenses = append(u.licenses, l)
	return l
}

// hold gives the user other licenses of one product, as they are to be sent.
func (u *user) hold(product string, entries []json.RawMessage) {
	u.licenses = slices.DeleteFunc(u.licenses, func(l *license) bool { return l.product == product })
	for _, entry := range entries {
		u.licenses = append(u.licenses, &license{product: product, verbatim: entry})
	}
}

// entries are the licenses of some products that the user holds, as the API
// sends them.
func (c *company) entries(u *user, products []string, now time.Time) []json.RawMessage {
	var all []json.RawMessage
	for _, product := range products {
		for _, l := range u.licenses {
			if l.product == product {
				all = append(all, l.entry(c, u, now))
			}
		}
	}
	return all
}

// identify returns who asks. A wrong username and a wrong password look alike.
func (c *company) identify(who licenseUser) (*user, *problem) {
	if who.customerAccount != "" {
		return c.signOn(who)
	}
	for _, u := range c.users {
		if u.Username == who.username && u.Password == who.password {
			return u, nil
		}
	}
	return nil, badRequest("license_user_not_found", "There is no license user with this username and password.")
}

// signOn identifies who comes from an identity provider, and spends the code.
func (c *company) signOn(who licenseUser) (*user, *problem) {
	refusal := badRequest("customer_account_not_found", "There is no customer account with the code %q.", who.customerAccount)
	for _, u := range c.users {
		if u.SSO == nil || u.SSO.CustomerAccountCode != who.customerAccount {
			continue
		}
		if who.idToken != "" && who.idToken == u.SSO.IDToken {
			return u, nil
		}
		if i := slices.Index(u.codes, who.code); i >= 0 {
			u.codes = slices.Delete(u.codes, i, i+1)
			return u, nil
		}
		refusal = &problem{
			Status:  http.StatusUnauthorized,
			Code:    "sso_authorization_failed",
			Message: "The token or code is not valid, has expired or was used before.",
		}
	}
	return nil, refusal
}

// productDetails is what a license says of its product.
func (c *Company) productDetails(code string) json.RawMessage {
	p := c.Products[slices.Index(c.productCodes(), code)]
	metadata := p.Metadata
	if isNull(metadata) {
		metadata = json.RawMessage("{}")
	}
	return encoded(map[string]any{
		"product_id": p.ID, "product_name": p.Name, "short_code": code, "authorization_method": "user", "metadata": metadata,
	})
}
