package licensespring

import (
	"net/http"
)

// handler sends the request of a lookup and returns the response. Each step of
// the chain is a handler around the next one.
type handler func(*lookup, *http.Request) (*http.Response, error)

// assemble returns what the request of a lookup passes through, and starts the
// flights in which lookups share it. From the outside in it is
//
//	share → retry → clock → renew → rate → authorize → time limit → log → network
//
// Here it is put together from the inside out.
func (c *Client) assemble(config Config) {
	// Network: one request on the wire over HTTP/1.1. Proxies, TLS and kept
	// connections; refuses redirects and 1xx; gives each failure its cause.
	send := newNetwork(config, c.secrets).send

	// Log: one record for each attempt, without query, header or body.
	send = logged(config.Logger, send)

	// Time limit: request_timeout bounds an attempt until its body is closed.
	send = timed(config.RequestTimeout, send)

	// Retry: repeats what may succeed later, each time through all steps within.
	retry := retrier{policy: config.Retry, now: c.clock.now, random: config.Random, logger: config.Logger}

	// Rate: requests_per_second applies to all requests, token requests included.
	rate := newLimiter(config.RequestsPerSecond)

	// Access tokens come over the same network, with their own retries and
	// without the steps that need a token.
	authorization := config.Authorization.authorizer(c, retry.wrap(rate.wrap(send)))

	// Authorize: the date and the header that covers it, so it is inside retry
	// and after the wait for a turn.
	send = authorized(authorization, c.clock, send)

	// Rate, once more: now for the lookups.
	send = rate.wrap(send)

	// Renew: a refused access token is replaced, once.
	send = renewed(authorization, send)

	// Clock: on date_header_diff the server's date corrects the clock, once.
	send = c.clock.wrap(send)

	// Retry: the outermost step of a request.
	c.send = retry.wrap(send)

	// Share: identical lookups share a flight; see UserLicenses.
	c.flights = newFlights[[]byte]()
}
