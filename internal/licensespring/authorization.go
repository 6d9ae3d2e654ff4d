package licensespring

import "net/http"

// Authorization is a way to identify the vendor's account to the API: an
// APIKey or ClientCredentials.
type Authorization interface {
	// authorizer returns what authorizes the requests of a client. Tokens, if it
	// needs any, are fetched by the handler.
	authorizer(c *Client, fetch handler) authorizer
	// secrets returns what nothing but a request may show.
	secrets() []Secret
}

// authorizer makes the Authorization headers of requests.
type authorizer interface {
	// header returns the header of a request with that date.
	header(l *lookup, req *http.Request, date string) (string, error)
	// renew reports whether a response refuses the header of its request and
	// another request would have another header.
	renew(resp *http.Response) bool
}

// authorized adds the two headers that the API requires to each request. It
// works on a copy: the request may be sent again.
func authorized(a authorizer, c *clock, next handler) handler {
	return func(l *lookup, req *http.Request) (*http.Response, error) {
		date := c.date()
		header, err := a.header(l, req, date)
		if err != nil {
			return nil, err
		}
		signed := req.Clone(req.Context())
		signed.Header.Set("Date", date)
		signed.Header.Set("Authorization", header)
		return next(l, signed)
	}
}

// renewed sends a request once more if the API refuses its access token.
func renewed(a authorizer, next handler) handler {
	return func(l *lookup, req *http.Request) (*http.Response, error) {
		resp, err := next(l, req)
		if err != nil || !a.renew(resp) {
			return resp, err
		}
		resp.Body.Close()
		return next(l, req)
	}
}
