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
func (a *API) userLicenses(r *http.Request, now time.Time) answer {
	entries, refusal := a.lookUp(r, now)
	if refusal != nil {
		return refusal.answer()
	}
	body, err := join(entries, a.wrap)
	if err != nil {
		return internalError(err).answer()
	}
	return jsonAnswer(http.StatusOK, body)
}

// lookUp checks the request from the outside in, as the live API does: headers,
// clock, authorization, parameters, product, license user.
func (a *API) lookUp(r *http.Request, now time.Time) ([]json.RawMessage, *problem) {
	if refusal := checkHeaders(r.Header); refusal != nil {
		return nil, refusal
	}
	date := r.Header.Get("Date")
	if refusal := checkDate(date, now); refusal != nil {
		return nil, refusal
	}
	caller, refusal := a.authorize(r.Header.Get("Authorization"), date, now)
	if refusal != nil {
		return nil, refusal
	}
	asked, refusal := parseQuery(r.URL.RawQuery)
	if refusal != nil {
		return nil, refusal
	}
	if refusal := a.catalog.check(asked.product, caller); refusal != nil {
		return nil, refusal
	}
	username, refusal := a.accounts.identify(asked.user)
	if refusal != nil {
		return nil, refusal
	}
	return a.accounts.licenses(username, a.catalog.together(asked.product)), nil
}

// authorize takes a bearer token, or an API key unless OAuth is mandatory.
func (a *API) authorize(authorization, date string, now time.Time) (caller, *problem) {
	if token, ok := strings.CutPrefix(authorization, "Bearer "); ok {
		return caller{}, a.tokens.check(token, now)
	}
	if a.oauthOnly {
		return caller{}, badRequest("oauth_required", "This company requires OAuth. Send a bearer token instead of an API key.")
	}
	return a.keys.authorize(authorization, date)
}
