package licensespring

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"slices"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// maxIdleConns is how many unused connections are kept for further requests.
// Terraform reads ten data sources at a time unless told otherwise.
const maxIdleConns = 100

// NewTransport returns a transport that follows the proxy variables of the
// environment and trusts the certificates given, or the system's if nil.
func NewTransport(roots *x509.CertPool) *http.Transport {
	transport := &http.Transport{ForceAttemptHTTP2: true}
	if standard, ok := http.DefaultTransport.(*http.Transport); ok {
		transport = standard.Clone()
	}
	transport.Proxy = http.ProxyFromEnvironment
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost = maxIdleConns, maxIdleConns
	transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots}
	return transport
}

// network is what the other transports build on.
type network struct {
	// transport sends one request as it is, within the time for one, and logs
	// what came of it.
	transport http.RoundTripper
	clock     *clock
	limiter   *limiter
	policy    RetryPolicy
	timeout   time.Duration
	random    func() float64
	logger    *slog.Logger
	secrets   *secrets
}

func newNetwork(config Config) *network {
	n := &network{
		clock:   newClock(config.Now),
		policy:  config.Retry,
		timeout: config.RequestTimeout,
		random:  config.Random,
		secrets: newSecrets(slices.Concat(config.Authorization.secrets(), config.Secrets)...),
	}
	n.logger = slog.New(logHandler{config.Logger.Handler(), n.secrets})
	n.limiter = newLimiter(config.RequestsPerSecond)
	n.transport = n.timed(n.logging(sending(config.Transport)))
	return n
}

// sending notes whether an attempt may have reached the server. What must not
// reach it twice gets a connection of its own: on one that was used before,
// the standard library repeats a request by itself when the connection breaks.
func sending(transport http.RoundTripper) http.RoundTripper {
	unshared := transport
	if standard, ok := transport.(*http.Transport); ok {
		clone := standard.Clone()
		clone.DisableKeepAlives = true
		unshared = clone
	}
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		x := exchangeIn(req.Context())
		trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { x.reach() }}
		req = req.WithContext(httptrace.WithClientTrace(req.Context(), trace))
		if x.singleUse {
			return unshared.RoundTrip(req)
		}
		return transport.RoundTrip(req)
	})
}

// refuseRedirect makes a client return a redirect as it is: an answer from
// elsewhere is no answer, and what was sent holds credentials.
func refuseRedirect(*http.Request, []*http.Request) error {
	return http.ErrUseLastResponse
}

// repeating returns a client for one call that repeats, over a transport, what
// may succeed another time. The context is that of the call, for the log.
func (n *network) repeating(ctx context.Context, transport http.RoundTripper) *retryablehttp.Client {
	return &retryablehttp.Client{
		HTTPClient: &http.Client{Transport: transport, CheckRedirect: refuseRedirect},
		RetryMax:   n.policy.Max,
		CheckRetry: n.checkRetry,
		Backoff: func(_, _ time.Duration, attempt int, resp *http.Response) time.Duration {
			return n.backoff(ctx, resp, attempt)
		},
		// The last answer is returned as it is; the library's own error would
		// print the URL with the password in its query.
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
}
