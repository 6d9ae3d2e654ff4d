package mockapi

import (
	"encoding/json"
	"net/http"
)

// endpoints are all that there is, in the order of the documentation.
func (a *API) endpoints() []endpoint {
	return []endpoint{
		{"GET /licenses", "lists the licenses of all license users", nil, a.listLicenses},
		{"POST /licenses", "gives a license user another license", newLicenseFields, a.addLicense},
		{"GET /licenses/{id}", "shows a license", nil, a.onLicense(nil)},
		{"PATCH /licenses/{id}", "changes fields of a license", changeFields, a.onLicense(changeLicense)},
		{"DELETE /licenses/{id}", "takes a license away", nil, a.removeLicense},
		{"POST /licenses/{id}/disable", "disables a license", nil, a.onLicense(enabled(false))},
		{"POST /licenses/{id}/enable", "enables a license", nil, a.onLicense(enabled(true))},
		{"POST /licenses/{id}/expire", "makes a license end a minute ago, its grace period included", nil, a.onLicense(expireLicense)},
		{"GET /clock", "tells the time by the mock's clock", nil, a.showClock},
		{"PUT /clock", "sets the mock's clock, which goes on from there", Fields{"now": {Kind: Date, Required: true}}, a.setClock},
		{"POST /faults", "lines up a fault", faultFields, a.addFault},
		{"DELETE /faults", "forgets all faults", nil, a.forgetFaults},
		{"GET /requests", "lists the requests so far, without secrets", nil, a.listRequests},
		{"POST /reset", "goes back to what the mock began with", nil, a.restart},
	}
}

func (a *API) showClock(c call) (any, error) {
	return map[string]string{"now": c.clock.Add(a.ahead).UTC().Format(instantForm)}, nil
}

func (a *API) setClock(c call) (any, error) {
	text, _ := value[string](c.body["now"])
	start, ok := instant(text, c.now)
	if !ok {
		return nil, refusef(http.StatusBadRequest, "now: %q is no instant.", text)
	}
	if !isClock(start) {
		return nil, refusef(http.StatusBadRequest, "now: %q is out of the clock's range. %s", text, clockRange)
	}
	a.ahead = start.Sub(c.clock)
	return a.showClock(c)
}

func (a *API) addFault(c call) (any, error) {
	text := encoded(c.body)
	var fault Fault
	if err := json.Unmarshal(text, &fault); err != nil {
		return nil, err
	}
	at := somewhere()
	fault.check(at, a.config.codes())
	if err := at.errs.or(); err != nil {
		return nil, err
	}
	a.faults.add([]Fault{fault})
	return map[string]any{"fault": c.body}, nil
}

func (a *API) forgetFaults(call) (any, error) {
	a.faults = nil
	return nil, nil
}

func (a *API) listRequests(call) (any, error) {
	list := []any{}
	for _, r := range a.journal.all() {
		list = append(list, r.redacted())
	}
	return map[string]any{"requests": list}, nil
}

func (a *API) restart(c call) (any, error) {
	a.reset(c.clock)
	return a.showClock(c)
}
