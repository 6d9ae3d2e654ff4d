// Package licensespring is a client of the LicenseSpring License API, version
// 4, as far as reading a license user's licenses goes.
package licensespring

import (
	"context"
	"crypto/x509"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"slices"
	"time"
)

// Config is what a Client needs. BaseURL and Authorization are required, the
// rest has defaults.
type Config struct {
	// BaseURL is where the API lives, as ParseBaseURL returns it.
	BaseURL *url.URL
	// Authorization identifies the vendor's account.
	Authorization Authorization
	// Verifier decides which responses are the API's; by default those that the
	// vendor's production key has signed.
	Verifier Verifier
	// UserAgent goes into the header of that name.
	UserAgent string
	// Retry says how often and after which delays a request is retried.
	Retry RetryPolicy
	// RequestTimeout bounds each attempt until its body is read; 0 for no bound.
	RequestTimeout time.Duration
	// RequestsPerSecond bounds the rate of requests; 0 for no bound.
	RequestsPerSecond float64
	// Roots are the certificate authorities to trust; default those of the system.
	Roots *x509.CertPool
	// Getenv returns the environment variables that name proxies; default os.Getenv.
	Getenv func(string) string
	// Secrets are further ones that no text may repeat, beside those of
	// Authorization and of each query.
	Secrets []Secret
	// Logger gets a record of each attempt, without any credential; default none.
	Logger *slog.Logger
	// Now returns the time; default time.Now.
	Now func() time.Time
	// Random returns numbers from 0 up to 1; default those of math/rand.
	Random func() float64
	// Transport takes the place of the network, Roots and proxies included.
	Transport http.RoundTripper
}

// Client calls the API. It is safe for concurrent use.
type Client struct {
	baseURL   *url.URL
	userAgent string
	verifier  Verifier
	clock     *clock
	secrets   *secrets
	// send passes a request through the chain; flights share its lookups.
	send    handler
	flights *flights[[]byte]
}

// New returns a Client. It does not touch the network.
func New(config Config) (*Client, error) {
	if config.BaseURL == nil || config.Authorization == nil {
		return nil, errors.New("a client needs a base URL and an authorization")
	}
	config.setDefaults()
	c := &Client{
		baseURL:   config.BaseURL,
		userAgent: config.UserAgent,
		verifier:  config.Verifier,
		clock:     newClock(config.Now),
		secrets:   newSecrets(slices.Concat(config.Authorization.secrets(), config.Secrets)...),
	}
	config.Logger = slog.New(logHandler{config.Logger.Handler(), c.secrets})
	c.assemble(config)
	return c, nil
}

func (c *Config) setDefaults() {
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Getenv == nil {
		c.Getenv = os.Getenv
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Float64
	}
}

// Now returns the time by the machine's clock or by the clock as the server
// corrected it, whichever is later: a correction can only make licenses expire
// earlier.
func (c *Client) Now() time.Time {
	return c.clock.latest()
}

// ClockCorrection returns by how much the server has corrected the clock.
func (c *Client) ClockCorrection() (ClockCorrection, bool) {
	return c.clock.correction()
}

// Text returns how a text from outside may be shown: a value of a license, what
// a server said, or what a library printed. It is on one line, without control
// and direction characters, and has at most 300 characters. A text that repeats
// a secret of the client, or of one of its queries so far, is withheld as a whole.
func (c *Client) Text(outside string) string {
	return c.secrets.text(outside)
}

// get requests a path of the API and returns the body of a 200, verified. The
// query is never part of an error: it contains credentials.
func (c *Client) get(ctx context.Context, l *lookup, path string, query url.Values) ([]byte, error) {
	target := c.baseURL.JoinPath(path)
	target.RawQuery = query.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), http.NoBody)
	if err != nil {
		return nil, &ConnectionError{Cause: CauseUnreachable, URL: withoutQuery(target), Reason: withoutURL(err).Error()}
	}
	req.Header.Set("Accept", "application/json")
	if c.userAgent != "" {
		req.Header.Set("User-Agent", c.userAgent)
	}
	resp, err := c.send(l, req)
	if err != nil {
		return nil, l.failed(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, newAPIError(resp, l)
	}
	body, err := readResponse(resp, maxResponse)
	if err != nil {
		return nil, err
	}
	return c.verifier.verify(resp.Header, body)
}
