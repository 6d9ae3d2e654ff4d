package mockapi

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// Request is what the mock noted about a request.
type Request struct {
	// ID is the X-Request-Id of the response.
	ID string `json:"id"`
	// Time is when the request came, and Duration how long the response took.
	Time     time.Time     `json:"time"`
	Duration time.Duration `json:"-"`
	Method   string        `json:"method"`
	Path     string        `json:"path"`
	Query    url.Values    `json:"query"`
	Header   http.Header   `json:"header"`
	// Form is the form in the body, if there is one.
	Form url.Values `json:"form"`
	// Company, Product and UserID are what the request was about, as far as the mock
	// accepted it.
	Company string `json:"company"`
	Product string `json:"product"`
	UserID  int64  `json:"user_id"`
	// Status is that of the response; zero until there is one. Code is that of an
	// error.
	Status int    `json:"status"`
	Code   string `json:"code"`
}

// maxRequests is the largest number of requests that are noted.
const maxRequests = 10_000

// note notes a request that has arrived, whose form was read.
func (a *API) note(r *http.Request, now time.Time) *Request {
	a.count++
	noted := &Request{
		ID:     fmt.Sprintf("mock-%06d", a.count),
		Time:   now.UTC(),
		Method: r.Method,
		Path:   r.URL.Path,
		Query:  r.URL.Query(),
		Header: r.Header.Clone(),
		Form:   r.PostForm,
	}
	a.requests = append(a.requests[max(0, len(a.requests)+1-maxRequests):], noted)
	return noted
}

// update changes what is noted about a request, and returns it.
func (a *API) update(noted *Request, change func()) Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	change()
	return *noted
}

// Requests returns the requests so far, in the order of their arrival. Of more
// than 10,000 it returns the latest.
func (a *API) Requests() []Request {
	a.mu.Lock()
	defer a.mu.Unlock()
	all := make([]Request, len(a.requests))
	for i, noted := range a.requests {
		all[i] = *noted
	}
	return all
}

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
	if _, known := endpoints[r.Path]; !known {
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
		if !slices.Contains(plain, name) {
			list = slices.Repeat([]string{Redaction}, len(list))
			if !slices.Contains(secret, name) {
				name = Redaction
			}
		}
		shown[name] = append(shown[name], list...)
	}
	return shown
}
