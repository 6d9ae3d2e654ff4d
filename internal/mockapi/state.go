package mockapi

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Now returns the time of the mock's clock.
func (a *API) Now() time.Time {
	clock := a.clock()
	a.mu.Lock()
	defer a.mu.Unlock()
	return clock.Add(a.ahead)
}

// SetClock sets the mock's clock, which goes on from there.
func (a *API) SetClock(now time.Time) {
	clock := a.clock()
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ahead = now.Sub(clock)
}

// PutLicense gives a license to a license user, in the place of the license with
// that ID if the user has one.
func (a *API) PutLicense(company, username string, license License) {
	a.mu.Lock()
	defer a.mu.Unlock()
	user := a.config.user(company, username)
	license.Entry = user.Entries.of(license.Entry)
	if i := slices.IndexFunc(user.Licenses, func(l License) bool { return l.ID == license.ID }); i >= 0 {
		user.Licenses[i] = license
	} else {
		user.Licenses = append(user.Licenses, license)
	}
}

// RemoveLicense takes a license from a license user.
func (a *API) RemoveLicense(company, username string, id int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	user := a.config.user(company, username)
	user.Licenses = slices.DeleteFunc(user.Licenses, func(l License) bool { return l.ID == id })
}

// SetLicenses replaces the licenses that a license user has of one product. Each
// is an element of the array that the API responds with. The user and the product
// have to exist.
func (a *API) SetLicenses(username, product string, licenses ...json.RawMessage) error {
	changed, err := verbatim(product, licenses)
	if err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for i := range a.config.Companies {
		company := &a.config.Companies[i]
		user := company.user(username)
		if user == nil {
			continue
		}
		if company.product(product) == nil {
			return fmt.Errorf("mockapi: no product %q", product)
		}
		for i := range changed {
			changed[i].Entry = user.Entries.of(changed[i].Entry)
		}
		user.Licenses = slices.DeleteFunc(user.Licenses, func(l License) bool { return l.Product == product })
		user.Licenses = append(user.Licenses, changed...)
		return nil
	}
	return fmt.Errorf("mockapi: no license user %q", username)
}

// Requests returns the requests so far, in the order of their arrival. Of more
// than 10,000 it returns the latest.
func (a *API) Requests() []Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.journal.all()
}

// PublicKeyPEM returns the key that verifies the signatures of responses.
func (a *API) PublicKeyPEM() string { return a.signer.publicKeyPEM() }

// TokensIssued returns how many access tokens the mock has issued.
func (a *API) TokensIssued() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.tokens.issued
}

// Fail appends faults to those that are still to come. It refuses all of them if
// one could never happen, because a fault without an end is before it.
func (a *API) Fail(faults ...Fault) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.faults.add(faults)
}

// Heal forgets every fault that is still to come, and ends those that go on.
func (a *API) Heal() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults = nil
}
