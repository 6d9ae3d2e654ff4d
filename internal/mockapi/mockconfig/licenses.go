package mockconfig

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Licenses are the licenses of a mock, which can be changed. They are not safe for
// concurrent use.
type Licenses struct {
	config *Config
	list   []*License
	ids    *register
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
// [NewLicenseFields].
func (s *Licenses) Add(body Object, now time.Time) (*License, error) {
	at := root()
	company, user := s.config.holder(at, body)
	if user == nil {
		return nil, at.err()
	}
	company.checkLicense(at, body)
	id := number(body["id"])
	at.field("id").refuseIf(body["id"] != nil && s.ids.taken[identity{nil, "license", id}], "There is, or was, another license %d.", id)
	if err := at.err(); err != nil {
		return nil, err
	}
	written := maps.Clone(body)
	delete(written, "company")
	delete(written, "username")
	s.ids.number(Fields{"id": licenseFields["id"]}, written)
	s.ids.take(identity{nil, "license", number(written["id"])})
	return s.add(company, user, written, now), nil
}

func (s *Licenses) add(company *Company, user *User, written Object, now time.Time) *License {
	license := &License{ID: number(written["id"]), Company: company, User: user, since: now}
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
