package mockapi

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// What a new license and a change of one take.
var (
	newLicenseFields = union(licenseFields, Fields{"company": {Kind: Text}, "username": {Kind: Text, Required: true}})
	changeFields     = optional(licenseFields)
)

// optional is the fields, none of them required.
func optional(fields Fields) Fields {
	all := maps.Clone(fields)
	for name, field := range all {
		field.Required = false
		all[name] = field
	}
	return all
}

// heldLicense is a license, and who holds it.
type heldLicense struct {
	*license
	company *company
	user    *user
}

// show is the license as it would be sent now.
func (h heldLicense) show(now time.Time) any {
	entry := decode[object](h.entry(h.company, h.user, now))
	return map[string]any{
		"id": h.id, "company": h.company.Name, "username": h.user.Username, "product": h.product,
		"license": entry["license"], "user": entry["user"],
	}
}

// held are the licenses that a configuration or a change has written.
func (s *state) held() []heldLicense {
	var all []heldLicense
	for _, c := range s.companies {
		for _, u := range c.users {
			for _, l := range u.licenses {
				if l.verbatim == nil {
					all = append(all, heldLicense{l, c, u})
				}
			}
		}
	}
	return all
}

func (s *state) find(id string) (heldLicense, error) {
	number, err := strconv.ParseInt(id, 10, 64)
	for _, h := range s.held() {
		if err == nil && h.id == number {
			return h, nil
		}
	}
	return heldLicense{}, refusef(http.StatusNotFound, "There is no license %q. GET /licenses lists them.", id)
}

func (a *API) listLicenses(c call) (any, error) {
	list := []any{}
	for _, h := range a.held() {
		list = append(list, h.show(c.now))
	}
	return map[string]any{"licenses": list}, nil
}

// onLicense shows the license that the path names, after a change if there is
// one.
func (a *API) onLicense(change func(heldLicense, call) (object, error)) func(call) (any, error) {
	return func(c call) (any, error) {
		h, err := a.find(c.path("id"))
		if err != nil {
			return nil, err
		}
		if change != nil {
			fields, err := change(h, c)
			if err != nil {
				return nil, err
			}
			h.change(fields, c.now)
		}
		return h.show(c.now), nil
	}
}

func changeLicense(h heldLicense, c call) (object, error) {
	at := somewhere()
	h.company.checkLicense(at, c.body)
	if _, written := c.body["id"]; written {
		at.field("id").refuse("The id of a license can't be changed.")
	}
	for _, name := range []string{"license_type", "product"} {
		if text, written := c.body[name]; written && isNull(text) {
			at.field(name).refuse("A license can't be without it.")
		}
	}
	return c.body, at.errs.or()
}

func enabled(is bool) func(heldLicense, call) (object, error) {
	return func(h heldLicense, _ call) (object, error) {
		return object{"license_enabled": encoded(is)}, h.sends("license_enabled")
	}
}

// sends refuses a field in whose place the license sends something else, or
// nothing: to change it would change nothing.
func (h heldLicense) sends(field string) error {
	instead, _ := value[object](h.written["additional_properties"])
	omitted, _ := value[[]string](h.written["omit"])
	if _, replaced := instead[field]; replaced || slices.Contains(omitted, field) {
		return refusef(http.StatusConflict,
			"The license does not send its %s, but what additional_properties or omit say. Change those instead.", field)
	}
	return nil
}

func expireLicense(h heldLicense, c call) (object, error) {
	if err := h.sends("validity_period"); err != nil {
		return nil, err
	}
	all := h.complete(h.company, h.user)
	if kind, _ := value[string](all["license_type"]); kind == "perpetual" && !isTrue(all["is_trial"]) {
		return nil, refusef(http.StatusConflict, "A perpetual license that is no trial never ends. Disable it instead.")
	}
	over := c.now.UTC().Add(-grace(all) - time.Minute)
	// Whatever was written of it, is_expired has to fit the end.
	h.written = maps.Clone(h.written)
	delete(h.written, "is_expired")
	return object{"validity_period": encoded(over.Format(instantForm))}, nil
}

func (a *API) addLicense(c call) (any, error) {
	at := somewhere()
	company, user := a.holder(at, c.body)
	if user == nil {
		return nil, at.errs.or()
	}
	company.checkLicense(at, c.body)
	if id, ok := value[int64](c.body["id"]); ok && a.taken[id] {
		at.field("id").refuse("There is, or was, another license %d.", id)
	}
	if err := at.errs.or(); err != nil {
		return nil, err
	}
	written := maps.Clone(c.body)
	delete(written, "company")
	delete(written, "username")
	return heldLicense{user.add(a.taken.next(written), written, c.now), company, user}.show(c.now), nil
}

// holder finds the license user that a body names, or refuses.
func (a *API) holder(at place, body object) (holder *company, found *user) {
	username, _ := value[string](body["username"])
	name, named := value[string](body["company"])
	var companies []string
	for _, c := range a.companies {
		for _, u := range c.users {
			if u.Username == username && (!named || c.Name == name) {
				companies = append(companies, c.Name)
				holder, found = c, u
			}
		}
	}
	switch {
	case len(companies) == 0:
		at.field("username").refuse("There is no license user %q. There are: %s.", username, a.usernames())
	case len(companies) > 1:
		at.refuse("The companies %s have a license user %q: say which by company.", strings.Join(companies, ", "), username)
		found = nil
	}
	return holder, found
}

func (s *state) usernames() string {
	var names []string
	for _, c := range s.companies {
		for _, u := range c.users {
			names = append(names, fmt.Sprintf("%s of %s", u.Username, c.Name))
		}
	}
	return strings.Join(names, ", ")
}

func (a *API) removeLicense(c call) (any, error) {
	h, err := a.find(c.path("id"))
	if err == nil {
		h.user.licenses = slices.DeleteFunc(h.user.licenses, func(l *license) bool { return l == h.license })
	}
	return nil, err
}
