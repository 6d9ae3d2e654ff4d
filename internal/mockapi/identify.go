package mockapi

import (
	"net/url"
	"slices"
)

// identify finds the license user of a request. A wrong username and a wrong
// password get the same response.
func (c *Company) identify(query url.Values) (*User, *problem) {
	if account := query.Get("customer_account_code"); account != "" {
		return c.signOn(account, query.Get("id_token"), query.Get("code"))
	}
	if user := c.user(query.Get("username")); user != nil && user.Password == query.Get("password") {
		return user, nil
	}
	return nil, refuse("license_user_not_found", "There is no license user with this username and password.")
}

// signOn finds the license user by what an identity provider has issued, and spends
// the code.
func (c *Company) signOn(account, idToken, code string) (*User, *problem) {
	refusal := refuse("customer_account_not_found", "There is no customer account with the code %q.", account)
	for i := range c.Users {
		user := &c.Users[i]
		if user.SSO == nil || user.SSO.CustomerAccountCode != account {
			continue
		}
		if idToken != "" && idToken == user.SSO.IDToken {
			return user, nil
		}
		if i := slices.Index(user.SSO.Codes, code); i >= 0 {
			user.SSO.Codes = slices.Delete(user.SSO.Codes, i, i+1)
			return user, nil
		}
		refusal = refuse("sso_authorization_failed", "The token or code is not valid, has expired or was used before.")
	}
	return nil, refusal
}
