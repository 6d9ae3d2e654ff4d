package mockapi

import "slices"

// licenseUser is who asks for licenses; the parameters of one group are set.
type licenseUser struct {
	username, password string
	customerAccount    string
	idToken, code      string
}

// identify finds the license user of a request. A wrong username and a wrong
// password get the same response.
func (c *Company) identify(who licenseUser) (*User, *problem) {
	if who.customerAccount != "" {
		return c.signOn(who)
	}
	if user := c.user(who.username); user != nil && user.Password == who.password {
		return user, nil
	}
	return nil, refuse("license_user_not_found", "There is no license user with this username and password.")
}

// signOn finds the license user by what an identity provider has issued, and spends
// the code.
func (c *Company) signOn(who licenseUser) (*User, *problem) {
	refusal := refuse("customer_account_not_found", "There is no customer account with the code %q.", who.customerAccount)
	for i := range c.Users {
		user := &c.Users[i]
		if user.SSO == nil || user.SSO.CustomerAccountCode != who.customerAccount {
			continue
		}
		if who.idToken != "" && who.idToken == user.SSO.IDToken {
			return user, nil
		}
		if i := slices.Index(user.SSO.Codes, who.code); i >= 0 {
			user.SSO.Codes = slices.Delete(user.SSO.Codes, i, i+1)
			return user, nil
		}
		refusal = refuse("sso_authorization_failed", "The token or code is not valid, has expired or was used before.")
	}
	return nil, refusal
}
