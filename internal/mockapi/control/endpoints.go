package control

import (
	"net/http"
	"strconv"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// endpoint shows or changes something.
type endpoint struct {
	method, path string
	does         string
	// takes are the fields of the body. Without them, there is no body.
	takes mockconfig.Fields
	// respond runs while nothing else changes the mock.
	respond func(call) (any, error)
}

// call is a request to an endpoint.
type call struct {
	path func(name string) string
	body mockconfig.Object
	// now is the time of the mock's clock.
	now time.Time
}

// endpoints are all that there are, in the order of the documentation.
func (m *Mock) endpoints(environment string) []endpoint {
	return []endpoint{
		{"GET", "/licenses", "lists the licenses of all license users", nil, m.listLicenses},
		{"POST", "/licenses", "adds a license to a license user", mockconfig.NewLicenseFields, m.addLicense},
		{"GET", "/licenses/{id}", "shows a license", nil, m.onLicense(nil)},
		{"PATCH", "/licenses/{id}", "changes fields of a license", mockconfig.ChangeFields, m.onLicense(changeLicense)},
		{"DELETE", "/licenses/{id}", "removes a license", nil, m.removeLicense},
		{"POST", "/licenses/{id}/disable", "disables a license", nil, m.onLicense(enable(false))},
		{"POST", "/licenses/{id}/enable", "enables a license", nil, m.onLicense(enable(true))},
		{"POST", "/licenses/{id}/expire", "expires a license a minute ago, including its grace period", nil, m.onLicense(expireLicense)},
		{"GET", "/clock", "shows the time of the mock's clock", nil, m.showClock},
		{"PUT", "/clock", "sets the mock's clock, which goes on from there", mockconfig.ClockFields, m.setClock},
		{"POST", "/faults", "appends a fault", mockconfig.FaultFields, m.addFault},
		{"DELETE", "/faults", "forgets all faults", nil, m.forgetFaults},
		{"GET", "/requests", "lists the requests so far, without secrets", nil, m.listRequests},
		{"GET", "/environment", "returns the environment variables of a provider, for a shell", nil, func(call) (any, error) {
			return plainText(environment), nil
		}},
		{"POST", "/reset", "restores what the mock started with", nil, m.reset},
	}
}

func (m *Mock) showClock(call) (any, error) {
	return map[string]string{"now": m.Now().UTC().Format(mockconfig.InstantForm)}, nil
}

func (m *Mock) setClock(c call) (any, error) {
	text, _ := c.body["now"].(string)
	start, ok := mockconfig.ReadInstant(text, c.now)
	switch {
	case !ok:
		return nil, refusef(http.StatusBadRequest, "now: %q is not an instant.", text)
	case !mockconfig.IsClock(start):
		return nil, refusef(http.StatusBadRequest, "now: %q is out of the clock's range. %s", text, mockconfig.ClockRange)
	}
	m.SetClock(start)
	return m.showClock(c)
}

func (m *Mock) addFault(c call) (any, error) {
	fault := mockconfig.BuildFault(c.body)
	if err := m.config.CheckFault(fault); err != nil {
		return nil, err
	}
	if err := m.Fail(fault); err != nil {
		return nil, refusef(http.StatusConflict, "This fault would never happen, because the one before it never ends. DELETE /faults forgets all faults.")
	}
	return map[string]any{"fault": c.body}, nil
}

func (m *Mock) forgetFaults(call) (any, error) {
	m.Heal()
	return nil, nil
}

func (m *Mock) listRequests(call) (any, error) {
	list := []any{}
	for _, r := range m.Requests() {
		list = append(list, r.Redacted())
	}
	return map[string]any{"requests": list}, nil
}

func (m *Mock) reset(c call) (any, error) {
	m.API.Reset()
	return m.showClock(c)
}

func (m *Mock) listLicenses(call) (any, error) {
	list := []any{}
	for _, license := range m.licenses.All() {
		list = append(list, license.Show())
	}
	return map[string]any{"licenses": list}, nil
}

func (m *Mock) addLicense(c call) (any, error) {
	license, err := m.licenses.Add(c.body, c.now)
	if err != nil {
		return nil, err
	}
	m.put(license)
	return license.Show(), nil
}

func (m *Mock) removeLicense(c call) (any, error) {
	license, err := m.find(c.path("id"))
	if err == nil {
		m.licenses.Remove(license)
		m.ReplaceLicense(license.Company.Name, license.User.Username, license.ID)
	}
	return nil, err
}

// onLicense shows the license that the path names, after a change if there is one.
func (m *Mock) onLicense(change func(*mockconfig.License, call) error) func(call) (any, error) {
	return func(c call) (any, error) {
		license, err := m.find(c.path("id"))
		if err == nil && change != nil {
			err = change(license, c)
		}
		if err != nil {
			return nil, err
		}
		if change != nil {
			m.put(license)
		}
		return license.Show(), nil
	}
}

func changeLicense(l *mockconfig.License, c call) error { return l.Change(c.body, c.now) }

func expireLicense(l *mockconfig.License, c call) error { return l.Expire(c.now) }

func enable(enabled bool) func(*mockconfig.License, call) error {
	return func(l *mockconfig.License, c call) error { return l.Enable(enabled, c.now) }
}

func (m *Mock) find(id string) (*mockconfig.License, error) {
	if number, err := strconv.ParseInt(id, 10, 64); err == nil {
		if license := m.licenses.Find(number); license != nil {
			return license, nil
		}
	}
	return nil, refusef(http.StatusNotFound, "There is no license %q. GET /licenses lists them.", id)
}

func (m *Mock) put(license *mockconfig.License) {
	m.ReplaceLicense(license.Company.Name, license.User.Username, license.ID, license.Served())
}
