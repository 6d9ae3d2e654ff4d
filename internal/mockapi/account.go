package mockapi

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"
)

// Account is a license user and what the user holds.
type Account struct {
	Username string
	Password string
	// CustomerAccountCode is the customer account through which the user can sign
	// on by IDToken or by one of Codes, each of which works once.
	CustomerAccountCode string
	IDToken             string
	Codes               []string
	// Licenses are the elements of the array that the API answers with, by the
	// short code of their product: {"license": {…}, "user": {…}}.
	Licenses map[string][]json.RawMessage
}

// directory holds the accounts, which can change while the mock serves.
type directory struct {
	mu         sync.Mutex
	byUsername map[string]Account
}

// put adds an account, or replaces the one of that username.
func (d *directory) put(account Account) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.byUsername == nil {
		d.byUsername = make(map[string]Account)
	}
	account.Codes = slices.Clone(account.Codes)
	account.Licenses = maps.Clone(account.Licenses)
	d.byUsername[account.Username] = account
}

func (d *directory) setLicenses(username, product string, licenses []json.RawMessage) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	account, known := d.byUsername[username]
	if !known {
		return fmt.Errorf("mockapi: no account %q", username)
	}
	if account.Licenses == nil {
		account.Licenses = make(map[string][]json.RawMessage)
	}
	account.Licenses[product] = slices.Clone(licenses)
	d.byUsername[username] = account
	return nil
}

// identify returns the username of who asks. A wrong username and a wrong
// password look alike.
func (d *directory) identify(who licenseUser) (string, *problem) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if who.customerAccount != "" {
		return d.signOn(who)
	}
	account, known := d.byUsername[who.username]
	if !known || account.Password != who.password {
		return "", badRequest("license_user_not_found", "There is no license user with this username and password.")
	}
	return account.Username, nil
}

// signOn identifies who comes from an identity provider, and spends the code.
func (d *directory) signOn(who licenseUser) (string, *problem) {
	refusal := badRequest("customer_account_not_found", "There is no customer account with the code %q.", who.customerAccount)
	for username, account := range d.byUsername {
		if account.CustomerAccountCode != who.customerAccount {
			continue
		}
		if who.idToken != "" && who.idToken == account.IDToken {
			return username, nil
		}
		if i := slices.Index(account.Codes, who.code); i >= 0 {
			account.Codes = slices.Delete(account.Codes, i, i+1)
			d.byUsername[username] = account
			return username, nil
		}
		refusal = &problem{
			Status:  http.StatusUnauthorized,
			Code:    "sso_authorization_failed",
			Message: "The token or code is not valid, has expired or was used before.",
		}
	}
	return "", refusal
}

// licenses returns what an account holds of some products.
func (d *directory) licenses(username string, products []string) []json.RawMessage {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []json.RawMessage
	for _, product := range products {
		all = append(all, d.byUsername[username].Licenses[product]...)
	}
	return all
}
