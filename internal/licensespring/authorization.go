package licensespring

import "net/http"

// Authorization is a way to identify the vendor's account to the API: an
// APIKey or ClientCredentials.
type Authorization interface {
	// wrap returns a transport that adds the Date and Authorization headers
	// to each request before it hands it to the network.
	wrap(n *network) http.RoundTripper
	// secrets returns what nothing but a request may show.
	secrets() []Secret
}

// roundTripper is a function that is an http.RoundTripper.
type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) {
	return f(req)
}

// authorized returns a copy of a request with the two headers that the API
// demands: a transport must not change the request that it is given.
func authorized(req *http.Request, date, authorization string) *http.Request {
	signed := req.Clone(req.Context())
	signed.Header.Set("Date", date)
	signed.Header.Set("Authorization", authorization)
	return signed
}
