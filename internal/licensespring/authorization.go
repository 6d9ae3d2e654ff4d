package licensespring

import (
	"net/http"
	"time"
)

// Authorization is a way to identify the vendor's account to the API.
type Authorization interface {
	// wrap returns a transport that adds the Date and Authorization headers
	// to each request before it hands it to next.
	wrap(next http.RoundTripper, now func() time.Time) http.RoundTripper
}

// roundTripper is a function that is an http.RoundTripper.
type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) {
	return f(req)
}
