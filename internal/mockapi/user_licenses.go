package mockapi

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// UserLicensesPath is the path of the endpoint that lists a user's licenses.
const UserLicensesPath = "/api/v4/user_licenses"

// userLicenses answers with the licenses, or with what is wrong.
func (a *API) userLicenses(r *http.Request, noted *Request, now time.Time) answer {
	entries, refusal := a.lookUp(r, noted, now)
	if refusal != nil {
		return refusal.answer()
	}
	body, err := join(entries, a.config.Entries)
	if err != nil {
		return internalError(err).answer()
	}
	return jsonAnswer(http.StatusOK, body)
}

// lookUp checks the request from the outside in, as the live API does: headers,
// clock, authorization, parameters, product, license user.
func (a *API) lookUp(r *http.Request, noted *Request, now time.Time) ([]json.RawMessage, *problem) {
	if refusal := checkHeaders(r.Header); refusal != nil {
		return nil, refusal
	}
	date := r.Header.Get("Date")
	if refusal := checkClock(date, now); refusal != nil {
		return nil, refusal
	}
	caller, refusal := a.authorize(r.Header.Get("Authorization"), date, now)
	if refusal != nil {
		return nil, refusal
	}
	noted.Company = caller.company.Name
	asked, refusal := parseQuery(r.URL.RawQuery)
	if refusal != nil {
		return nil, refusal
	}
	if !caller.company.knows(asked.product) {
		return nil, badRequest("unknown_product", "There is no product with the short code %q.", asked.product)
	}
	noted.Product = asked.product
	if refusal := caller.company.checkProduct(asked.product, caller); refusal != nil {
		return nil, refusal
	}
	user, refusal := caller.company.identify(asked.user)
	if refusal != nil {
		return nil, refusal
	}
	noted.UserID = user.id
	return caller.company.entries(user, caller.company.together(asked.product), now), nil
}

// authorize takes a bearer token or an API key.
func (a *API) authorize(authorization, date string, now time.Time) (caller, *problem) {
	if token, ok := strings.CutPrefix(authorization, "Bearer "); ok {
		return a.tokens.check(token, now)
	}
	return a.authorizeKey(authorization, date)
}
