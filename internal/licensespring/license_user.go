package licensespring

import "net/url"

// LicenseUser says whose licenses are asked for, in one of the API's three
// ways: PasswordUser, TokenUser or CodeUser.
type LicenseUser interface {
	// addTo adds the parameters that identify the user to a query.
	addTo(query url.Values)
	// secrets returns what nothing but a query may show.
	secrets() []Secret
	// singleUse reports whether the API accepts the user's query once only.
	singleUse() bool
}

// PasswordUser is a license user with a password.
type PasswordUser struct {
	Username string
	Password Secret
}

func (u PasswordUser) addTo(query url.Values) {
	query.Set("username", u.Username)
	query.Set("password", string(u.Password))
}

func (u PasswordUser) secrets() []Secret { return []Secret{u.Password} }

func (u PasswordUser) singleUse() bool { return false }

// TokenUser is a license user who signed on by implicit grant.
type TokenUser struct {
	// IDToken is the access token of the identity provider, in spite of the
	// name that the API gave to its parameter.
	IDToken Secret
	// CustomerAccountCode names the customer account that the user belongs to.
	CustomerAccountCode string
}

func (u TokenUser) addTo(query url.Values) {
	query.Set("id_token", string(u.IDToken))
	query.Set("customer_account_code", u.CustomerAccountCode)
}

func (u TokenUser) secrets() []Secret { return []Secret{u.IDToken} }

func (u TokenUser) singleUse() bool { return false }

// CodeUser is a license user who signed on by authorization-code grant.
type CodeUser struct {
	// Code is the authorization code. It works once.
	Code Secret
	// CustomerAccountCode names the customer account that the user belongs to.
	CustomerAccountCode string
}

func (u CodeUser) addTo(query url.Values) {
	query.Set("code", string(u.Code))
	query.Set("customer_account_code", u.CustomerAccountCode)
}

func (u CodeUser) secrets() []Secret { return []Secret{u.Code} }

func (u CodeUser) singleUse() bool { return true }

// RedirectedUser is a license user of any kind, with the address to which an
// identity provider redirected the user.
type RedirectedUser struct {
	LicenseUser
	// RedirectURI is sent as given.
	RedirectURI string
}

func (u RedirectedUser) addTo(query url.Values) {
	u.LicenseUser.addTo(query)
	query.Set("redirect_uri", u.RedirectURI)
}
