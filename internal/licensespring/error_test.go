package licensespring

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"syscall"
	"testing"
	"time"
)

func TestErrors_texts(t *testing.T) {
	t.Parallel()
	connection := &ConnectionError{URL: "https://a/b", Reason: "no route"}
	for want, err := range map[string]error{
		"the API responded with status 400":                                        &APIError{Status: 400},
		"the API responded with status 400 (unknown_product)":                      &APIError{Status: 400, Code: "unknown_product"},
		"the API responded with status 400: No.":                                   &APIError{Status: 400, Message: "No."},
		"the authorization server responded with status 401: A":                    &TokenError{Status: 401, Message: "A"},
		"no response from https://a/b: no route":                                   connection,
		"no access token from https://c: no response from https://a/b: no route":   &TokenError{URL: "https://c", Err: connection},
		"no response from h: not complete within 2s":                               &ConnectionError{URL: "h", Cause: CauseTimeout, Bound: 2 * time.Second},
		"no response from h: the variable P is not a valid proxy URL":              &ConnectionError{URL: "h", Cause: CauseProxyVariable, ProxyVariable: "P"},
		"no response from h: the proxy of P refused to connect, with status 403":   &ConnectionError{URL: "h", Cause: CauseProxyRefused, ProxyVariable: "P", ProxyStatus: 403},
		"no response from h: no connection through the proxy of P: no such host":   &ConnectionError{URL: "h", Cause: CauseProxyUnreachable, ProxyVariable: "P", Reason: "no such host"},
		"the response is empty":                                                    &ResponseError{Reason: "is empty"},
		"no response in time":                                                      &TimeoutError{Attempts: 1},
		"no access token in time":                                                  &TimeoutError{Attempts: 1, Token: true},
		"no response in time: the rate limit allowed no request":                   &TimeoutError{RateLimited: true},
		"no response in time: the API responded with status 503":                   &TimeoutError{Last: &APIError{Status: 503}},
		"no response in time; attempt 2 failed: the API responded with status 503": &TimeoutError{Attempts: 3, Ended: 2, Last: &APIError{Status: 503}, RateLimited: true},
	} {
		if err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
}

func TestAPIError_concernsUser(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{
		"license_user_not_found": true, "invalid_username": true, "customer_account_not_found": true, "unknown_customer": true,
		"sso_authorization_failed": true, "invalid_sso_code": true,
		"": false, "unknown_product": false, "device_not_associated": false, "custom_field": false,
	} {
		if got := (&APIError{Code: code}).ConcernsUser(); got != want {
			t.Errorf("%q: %t", code, got)
		}
	}
}

// TestCauses_ofLibraries has the network fail as net, crypto/tls and net/http do:
// before there is a connection, on it, and after a response began.
func TestCauses_ofLibraries(t *testing.T) {
	t.Parallel()
	op := func(op string, err error) error { return &net.OpError{Op: op, Err: err} }
	certificate := func(err error) error { return &tls.CertificateVerificationError{Err: err} }
	cases := map[string]struct {
		err  error
		want Cause
		// responded is the cause after a response began, if it is another one.
		responded Cause
	}{
		"no route":                    {op("dial", syscall.EHOSTUNREACH), CauseUnreachable, ""},
		"the system's timeout":        {op("dial", syscall.ETIMEDOUT), CauseUnreachable, ""},
		"a bound on dialing":          {op("dial", os.ErrDeadlineExceeded), CauseTimeout, ""},
		"refused":                     {op("dial", syscall.ECONNREFUSED), CauseRefused, ""},
		"refused on Windows":          {op("dial", syscall.Errno(10061)), CauseRefused, ""},
		"a name that does not exist":  {op("dial", &net.DNSError{IsNotFound: true}), CauseDNS, ""},
		"a server of names too slow":  {op("dial", &net.DNSError{IsTimeout: true}), CauseDNS, ""},
		"reset while reading":         {op("read", syscall.ECONNRESET), CauseConnection, ""},
		"reset while writing":         {op("write", syscall.EPIPE), CauseConnection, ""},
		"closed":                      {net.ErrClosed, CauseConnection, ""},
		"an alert":                    {op("remote error", errors.New("bad record")), CauseTLS, ""},
		"another host's certificate":  {certificate(x509.HostnameError{Certificate: &x509.Certificate{}}), CauseCertificateHost, ""},
		"a certificate of other use":  {certificate(x509.CertificateInvalidError{Reason: x509.IncompatibleUsage}), CauseCertificate, ""},
		"a broken certificate":        {certificate(errors.New("x")), CauseCertificate, ""},
		"what only net/http knows of": {errors.New("x"), CauseConnection, CauseProtocol},
	}
	for name, tc := range cases {
		for when, want := range map[string]Cause{"before": tc.want, "connected": tc.want, "responded": cmp.Or(tc.responded, tc.want)} {
			t.Run(name+", "+when, func(t *testing.T) {
				t.Parallel()
				client := newClient(t, "https://localhost", func(c *Config) { c.Retry.Max, c.Transport = 0, failingWith(tc.err, when) })
				_, err := client.UserLicenses(t.Context(), query)
				var got *ConnectionError
				if !errors.As(err, &got) || got.Cause != want || want == CauseTimeout && got.Bound != dialTimeout {
					t.Errorf("got %v, want %s", err, want)
				}
			})
		}
	}
}

// failingWith is a network that fails with an error at a stage of the request.
func failingWith(err error, when string) http.RoundTripper {
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		trace := httptrace.ContextClientTrace(req.Context())
		if when != "before" {
			trace.GotConn(httptrace.GotConnInfo{})
		}
		if when == "responded" {
			trace.GotFirstResponseByte()
		}
		return nil, err
	})
}
