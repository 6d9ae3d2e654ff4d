package control

import (
	"net/http"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// endpoint shows or changes something.
type endpoint struct {
	// pattern is that of [http.ServeMux].
	pattern, does string
	// takes are the fields of the body. Without them, there is no body.
	takes mockconfig.Fields
	// respond runs while nothing else changes the mock.
	respond func(call) (any, error)
}

// call is a request to an endpoint.
type call struct {
	// license is the one that the path names.
	license *mockconfig.License
	body    mockconfig.Object
	// now is the time of the mock's clock.
	now time.Time
}

// endpoints are all endpoints, in the order of the documentation.
func (m *Mock) endpoints(environment string) []endpoint {
	return []endpoint{
		{"GET /licenses", "lists the licenses of all license users", nil, m.listLicenses},
		{"POST /licenses", "adds a license to a license user", mockconfig.NewLicenseFields, m.addLicense},
		{"GET /licenses/{id}", "shows a license", nil, func(c call) (any, error) { return c.license.Show(), nil }},
		{"PATCH /licenses/{id}", "changes fields of a license", mockconfig.ChangeFields, m.changing(changeFields)},
		{"DELETE /licenses/{id}", "removes a license", nil, m.removeLicense},
		{"POST /licenses/{id}/disable", "disables a license", nil, m.changing(disable)},
		{"POST /licenses/{id}/enable", "enables a license", nil, m.changing(enable)},
		{"POST /licenses/{id}/expire", "expires a license a minute ago, including its grace period", nil, m.changing(expire)},
		{"GET /clock", "shows the time of the mock's clock", nil, m.showClock},
		{"PUT /clock", "sets the mock's clock, which goes on from there", mockconfig.ClockFields, m.setClock},
		{"POST /faults", "appends a fault", mockconfig.FaultFields, m.addFault},
		{"DELETE /faults", "forgets all faults", nil, m.forgetFaults},
		{"GET /requests", "lists the requests so far, without secrets", nil, m.listRequests},
		{"GET /environment", "returns the environment variables of a provider, for a shell", nil, func(call) (any, error) { return environment, nil }},
		{"POST /reset", "restores what the mock started with", nil, m.reset},
	}
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
	return m.put(license)
}

func (m *Mock) removeLicense(c call) (any, error) {
	m.licenses.Remove(c.license)
	return nil, m.ReplaceLicense(c.license.Company.Name, c.license.User.Username, c.license.ID)
}

// changing shows the license after a change.
func (m *Mock) changing(change func(call) error) func(call) (any, error) {
	return func(c call) (any, error) {
		if err := change(c); err != nil {
			return nil, err
		}
		return m.put(c.license)
	}
}

func changeFields(c call) error { return c.license.Change(c.body, c.now) }
func disable(c call) error      { return c.license.Enable(false, c.now) }
func enable(c call) error       { return c.license.Enable(true, c.now) }
func expire(c call) error       { return c.license.Expire(c.now) }

// put makes the API serve a license as it is now, and shows it.
func (m *Mock) put(license *mockconfig.License) (any, error) {
	return license.Show(), m.ReplaceLicense(license.Company.Name, license.User.Username, license.ID, license.Served())
}

func (m *Mock) showClock(call) (any, error) {
	return map[string]string{"now": m.Now().UTC().Format(mockconfig.InstantForm)}, nil
}

func (m *Mock) setClock(c call) (any, error) {
	text, _ := c.body["now"].(string)
	start, ok := mockconfig.ReadInstant(text, c.now)
	switch {
	case !ok:
		return nil, refuse(http.StatusBadRequest, "now: %q is not an instant.", text)
	case !mockconfig.IsClock(start):
		return nil, refuse(http.StatusBadRequest, "now: %q is out of the clock's range. %s", text, mockconfig.ClockRange)
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
		return nil, refuse(http.StatusConflict, "This fault would never happen, because the one before it never ends. DELETE /faults forgets all faults.")
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
	m.Reset()
	return m.showClock(c)
}
