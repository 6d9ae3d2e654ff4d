package mockconfig

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// The first IDs of what a configuration gives none.
const (
	firstCompanyID = 1001
	firstProductID = 20001
	firstUserID    = 30001
	firstLicenseID = 10001
)

// Licenses are the licenses of a mock, which can be changed. They are not safe for
// concurrent use.
type Licenses struct {
	config *Config
	list   []*License
	// taken are the IDs that were written or given.
	taken map[int64]bool
	next  int64
}

// Serve returns what a mock serves from an instant on, and its licenses.
func (c *Config) Serve(now time.Time) (mockapi.Config, *Licenses) {
	served := mockapi.Config{Faults: c.Faults}
	if start, ok := ReadInstant(c.clock, now); ok {
		served.Clock, now = start, start
	}
	all := &Licenses{config: c, taken: c.licenseIDs(), next: firstLicenseID}
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

// licenseIDs are those that are written.
func (c *Config) licenseIDs() map[int64]bool {
	taken := make(map[int64]bool)
	for i := range c.Companies {
		for _, user := range c.Companies[i].Users {
			for _, written := range user.licenses {
				if written["id"] != nil {
					taken[number(written["id"])] = true
				}
			}
		}
	}
	return taken
}

// Source is [Config.Serve] for a mock whose licenses stay as they are.
func (c *Config) Source(now time.Time) mockapi.Config {
	served, _ := c.Serve(now)
	return served
}

// All returns the licenses in the order in which they were added.
func (s *Licenses) All() []*License { return s.list }

// Find returns the license with that ID, nil if there is none.
func (s *Licenses) Find(id int64) *License {
	if i := slices.IndexFunc(s.list, func(l *License) bool { return l.ID == id }); i >= 0 {
		return s.list[i]
	}
	return nil
}

// Remove forgets a license. Its ID is never given again.
func (s *Licenses) Remove(license *License) {
	s.list = slices.DeleteFunc(s.list, func(l *License) bool { return l == license })
}

// Add gives a license user a license at an instant. The fields are
// [NewLicenseFields]. The error is of type [InputErrors].
func (s *Licenses) Add(body Object, now time.Time) (*License, error) {
	at := root()
	company, user := s.config.holder(at, body)
	if user == nil {
		return nil, at.errs.or()
	}
	company.checkLicense(at, body)
	if id := number(body["id"]); body["id"] != nil && s.taken[id] {
		at.field("id").refuse("There is, or was, another license %d.", id)
	}
	if err := at.errs.or(); err != nil {
		return nil, err
	}
	written := maps.Clone(body)
	delete(written, "company")
	delete(written, "username")
	return s.add(company, user, written, now), nil
}

func (s *Licenses) add(company *Company, user *User, written Object, now time.Time) *License {
	license := &License{ID: number(written["id"]), Company: company, User: user, since: now}
	if written["id"] == nil {
		for s.taken[s.next] {
			s.next++
		}
		license.ID = s.next
	}
	s.taken[license.ID] = true
	license.write(written, now)
	s.list = append(s.list, license)
	return license
}

// holder finds the license user that a body names, or refuses.
func (c *Config) holder(at *place, body Object) (holder *Company, found *User) {
	username, company := text(body["username"]), text(body["company"])
	var companies, all []string
	for i := range c.Companies {
		for j := range c.Companies[i].Users {
			user := &c.Companies[i].Users[j]
			all = append(all, fmt.Sprintf("%s of %s", user.Username, c.Companies[i].Name))
			if user.Username == username && (body["company"] == nil || c.Companies[i].Name == company) {
				companies = append(companies, c.Companies[i].Name)
				holder, found = &c.Companies[i], user
			}
		}
	}
	switch {
	case len(companies) == 0:
		at.field("username").refuse("There is no license user %q. There are: %s.", username, strings.Join(all, ", "))
	case len(companies) > 1:
		at.refuse("The companies %s have a license user %q: choose one by company.", strings.Join(companies, ", "), username)
		found = nil
	}
	return holder, found
}
