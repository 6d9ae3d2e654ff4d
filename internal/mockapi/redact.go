package mockapi

import (
	"net/http"
	"slices"
)

// Redaction is in the place of what may be a secret.
const Redaction = "(redacted)"

// What is shown of a request; everything else is redacted.
var (
	plainMethods    = []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions}
	plainParameters = []string{"client_id", "customer_account_code", "grant_type", "login_type", "product", "username"}
	plainHeaders    = []string{"Accept", "Accept-Encoding", "Content-Length", "Content-Type", "Date"}
	// Names of which the values are redacted.
	secretParameters = []string{"client_secret", "code", "id_token", "password", "redirect_uri", "scope"}
	secretHeaders    = []string{"Authorization", "Connection", "Host", "User-Agent"}
)

// Redacted returns what may be shown of a request. A client can send a secret in
// any place, so methods, paths and names that the API does not know are redacted,
// and all values except those of parameters and headers that are not secret.
func (r Request) Redacted() Request {
	if !slices.Contains(plainMethods, r.Method) {
		r.Method = Redaction
	}
	if _, known := methods[r.Path]; !known {
		r.Path = Redaction
	}
	r.Query = redacted(r.Query, plainParameters, secretParameters)
	r.Form = redacted(r.Form, plainParameters, secretParameters)
	r.Header = redacted(r.Header, plainHeaders, secretHeaders)
	return r
}

// redacted returns names with values, of which plain ones keep both and secret
// ones keep the name. The values of all others are counted under one name.
func redacted(values map[string][]string, plain, secret []string) map[string][]string {
	shown := make(map[string][]string)
	for name, list := range values {
		switch {
		case slices.Contains(plain, name):
			shown[name] = slices.Clone(list)
		case slices.Contains(secret, name):
			shown[name] = slices.Repeat([]string{Redaction}, len(list))
		default:
			shown[Redaction] = append(shown[Redaction], slices.Repeat([]string{Redaction}, len(list))...)
		}
	}
	return shown
}
