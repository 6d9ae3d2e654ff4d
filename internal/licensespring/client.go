// Package licensespring is a client of the LicenseSpring License API, version
// 4, as far as reading a license user's licenses goes.
package licensespring

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// Config is what a Client needs. BaseURL and Authorization are required, the
// rest has defaults.
type Config struct {
	// BaseURL is where the API lives, as ParseBaseURL returns it.
	BaseURL *url.URL
	// Authorization identifies the vendor's account.
	Authorization Authorization
	// Verifier decides which answers are the API's; by default those that the
	// vendor's production key has signed.
	Verifier Verifier
	// UserAgent goes into the header of that name.
	UserAgent string
	// Retry says how often and after which pauses a request is repeated.
	Retry RetryPolicy
	// RequestTimeout bounds each attempt until its body is read; 0 for no bound.
	RequestTimeout time.Duration
	// RequestsPerSecond bounds the rate of requests; 0 for no bound.
	RequestsPerSecond float64
	// Secrets are further ones that no text may repeat, beside those of
	// Authorization and of each query.
	Secrets []Secret
	// Logger gets a record of each attempt, without any credential; default none.
	Logger *slog.Logger
	// Now tells the time; default time.Now.
	Now func() time.Time
	// Random returns numbers from 0 up to 1; default those of math/rand.
	Random func() float64
	// Transport reaches the network; default NewTransport(nil).
	Transport http.RoundTripper
}

// Client calls the API. It is safe for concurrent use.
type Client struct {
	baseURL   *url.URL
	userAgent string
	verifier  Verifier
	transport http.RoundTripper
	network   *network
	flights   flights
}

// New returns a Client. It does not touch the network.
func New(config Config) (*Client, error) {
	if config.BaseURL == nil || config.Authorization == nil {
		return nil, errors.New("a client needs a base URL and an authorization")
	}
	config.setDefaults()
	n := newNetwork(config)
	return &Client{
		baseURL:   config.BaseURL,
		userAgent: config.UserAgent,
		verifier:  config.Verifier,
		transport: chain(config.Authorization, n),
		network:   n,
	}, nil
}

func (c *Config) setDefaults() {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Float64
	}
	if c.Transport == nil {
		c.Transport = NewTransport(nil)
	}
}

// chain puts together what each attempt passes on its way, from outside in:
// clock correction, rate limit, authorization, timeout, log, network.
// Authorization is inside all that repeats a request because it covers the
// date, which must be that of the attempt.
func chain(authorization Authorization, n *network) http.RoundTripper {
	authorized := authorization.wrap(n)
	limited := n.limiter.wrap(authorized)
	return n.clock.wrap(limited)
}

// Now returns the time by the client's clock, as corrected by the server.
func (c *Client) Now() time.Time {
	return c.network.clock.now()
}

// ClockCorrection tells by how much the server has corrected the clock.
func (c *Client) ClockCorrection() (ClockCorrection, bool) {
	return c.network.clock.correction()
}

// Text returns how a text from outside may be shown: a value of a license, what
// a server said, or what a library printed. It is on one line, without control
// and direction characters, and has at most 300 characters. A text that repeats
// a secret of the client, or of one of its queries so far, is withheld as a whole.
func (c *Client) Text(outside string) string {
	return c.network.secrets.text(outside)
}

// get requests a path of the API and returns the body of a 200, verified. The
// query is never part of an error: it holds credentials.
func (c *Client) get(ctx context.Context, path string, query url.Values, x *exchange) ([]byte, error) {
	target := c.baseURL.JoinPath(path)
	target.RawQuery = query.Encode()
	ctx = x.in(ctx)
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return nil, &ConnectionError{URL: withoutQuery(target), Reason: withoutURL(err).Error()}
	}
	req.Header.Set("Accept", "application/json")
	if c.userAgent != "" {
		req.Header.Set("User-Agent", c.userAgent)
	}
	resp, err := c.network.repeating(ctx, c.transport).Do(req)
	if err != nil {
		return nil, x.failure(ctx, target, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, newAPIError(resp, x.count())
	}
	body, err := readAnswer(resp, c.network.timeout)
	if ctx.Err() != nil {
		return nil, x.failure(ctx, target, ctx.Err())
	}
	if err != nil {
		return nil, err
	}
	return c.verifier.verify(resp.Header, body)
}
