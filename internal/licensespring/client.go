// Package licensespring is a client of the LicenseSpring License API, version
// 4, as far as reading a license user's licenses goes.
package licensespring

import (
	"context"
	"errors"
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
	// UserAgent goes into the header of that name.
	UserAgent string
	// Retry says how often and after which pauses a request is repeated.
	Retry RetryPolicy
	// Now tells the time; default time.Now.
	Now func() time.Time
	// Transport reaches the network; default a transport of the client's own
	// that follows the proxy variables of the environment.
	Transport http.RoundTripper
}

// Client calls the API. It is safe for concurrent use.
type Client struct {
	baseURL   *url.URL
	userAgent string
	http      *retryablehttp.Client
}

// New returns a Client. It does not touch the network.
func New(config Config) (*Client, error) {
	if config.BaseURL == nil || config.Authorization == nil {
		return nil, errors.New("a client needs a base URL and an authorization")
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	if config.Transport == nil {
		config.Transport = defaultTransport()
	}
	return &Client{
		baseURL:   config.BaseURL,
		userAgent: config.UserAgent,
		http:      chain(config),
	}, nil
}

// chain puts together what a request passes on its way, from outside in:
// retry, authorize, network. Authorization is inside retry because it covers
// the date, which must be that of the attempt.
func chain(config Config) *retryablehttp.Client {
	n := &network{
		transport: config.Transport,
		clock:     &clock{now: config.Now},
		retry:     config.Retry,
	}
	return config.Retry.wrap(config.Authorization.wrap(n))
}

func defaultTransport() http.RoundTripper {
	if transport, ok := http.DefaultTransport.(*http.Transport); ok {
		return transport.Clone()
	}
	return &http.Transport{Proxy: http.ProxyFromEnvironment}
}

// get requests a path of the API and returns the body of a 200. The query is
// never part of an error: it holds credentials.
func (c *Client) get(ctx context.Context, path string, query url.Values) ([]byte, error) {
	target := c.baseURL.JoinPath(path)
	target.RawQuery = query.Encode()
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return nil, &ConnectionError{URL: withoutQuery(target), Err: withoutURL(err)}
	}
	req.Header.Set("Accept", "application/json")
	if c.userAgent != "" {
		req.Header.Set("User-Agent", c.userAgent)
	}
	resp, err := c.http.Do(req)
	if tokenError := new(TokenError); errors.As(err, &tokenError) {
		return nil, tokenError
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, &ConnectionError{URL: withoutQuery(target), Err: withoutURL(err)}
	}
	defer resp.Body.Close() //nolint:errcheck // nothing was written, nothing can be lost
	if resp.StatusCode != http.StatusOK {
		return nil, newAPIError(resp)
	}
	return readAnswer(resp)
}
