package mockapi

import (
	"encoding/json"
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

// ReplaceLicense gives licenses to a license user, who has to exist, in the place of
// the license with that ID if the user has one: none removes it.
func (a *API) ReplaceLicense(company, username string, id int64, by ...License) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	user, err := a.config.user(company, username)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(user.Licenses, func(l License) bool { return l.ID == id }); i >= 0 {
		user.Licenses = slices.Replace(user.Licenses, i, i+1, by...)
	} else {
		user.Licenses = append(user.Licenses, by...)
	}
	return nil
}

// SetLicenses replaces the licenses that a license user, who has to exist, has of one
// product. Each is an element of the array that the API responds with. What is not
// JSON panics.
func (a *API) SetLicenses(username, product string, licenses ...json.RawMessage) error {
	changed := verbatim(product, licenses)
	a.mu.Lock()
	defer a.mu.Unlock()
	user, err := a.config.user("", username)
	if err != nil {
		return err
	}
	user.Licenses = slices.DeleteFunc(user.Licenses, func(l License) bool { return l.Product == product })
	user.Licenses = append(user.Licenses, changed...)
	return nil
}

// TokensIssued returns how many access tokens the mock has issued.
func (a *API) TokensIssued() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.tokens)
}

// Fail appends faults to those that are still to come. It refuses all of them if
// one could never happen, because a fault without an end is before it.
func (a *API) Fail(faults ...Fault) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.addFaults(faults)
}

// Heal forgets every fault that is still to come, and ends those that go on.
func (a *API) Heal() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.faults = nil
}
