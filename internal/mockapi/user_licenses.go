package mockapi

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// UserLicensesPath is the path of the endpoint that lists a user's licenses.
const UserLicensesPath = "/api/v4/user_licenses"

// userLicenses responds with the licenses, or with what is wrong.
func (a *API) userLicenses(r *http.Request, noted *Request, now time.Time) response {
	entries, refusal := a.lookUp(r, noted, now)
	if refusal != nil {
		return refusal.response()
	}
	return jsonResponse(http.StatusOK, join(entries))
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
	company := caller.company
	noted.Company = company.Name
	query, refusal := parseQuery(r.URL.RawQuery)
	if refusal != nil {
		return nil, refusal
	}
	product := query.Get("product")
	refusal = company.checkProduct(product, caller)
	if refusal == nil || refusal.Code != "unknown_product" {
		noted.Product = product
	}
	if refusal != nil {
		return nil, refusal
	}
	user, refusal := company.identify(query)
	if refusal != nil {
		return nil, refusal
	}
	noted.UserID = user.ID
	return user.entries(company.together(product)), nil
}

// authorize checks a bearer token or an API key.
func (a *API) authorize(authorization, date string, now time.Time) (caller, *problem) {
	if token, ok := strings.CutPrefix(authorization, "Bearer "); ok {
		return a.tokens.check(token, now)
	}
	return a.config.authorizeKey(authorization, date)
}

// entries are the user's licenses of some products, as the API sends them.
func (u *User) entries(products []string) []json.RawMessage {
	var all []json.RawMessage
	for _, product := range products {
		for _, license := range u.Licenses {
			if license.Product == product {
				all = append(all, license.Entry)
			}
		}
	}
	return all
}
