package provider_test

import (
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// persistent makes a fault last.
func persistent(f mockapi.Fault) mockapi.Fault {
	f.Times = mockapi.Always
	return f
}

// TestAccFailures_response compares what users see if the mock responds with
// something that the provider cannot use.
func TestAccFailures_response(t *testing.T) {
	t.Parallel()
	page := mockapi.Fault{Status: 200, Body: []byte("<html><title>Sign in</title></html>"), ContentType: "text/html"}
	blocked := page
	blocked.Status = 403
	responses := cases{}
	for name, fault := range map[string]mockapi.Fault{
		"HTML page":               page,
		"HTML page and forbidden": blocked,
		"plain text":              {Status: 200, Body: []byte("It works."), ContentType: "text/plain"},
		"empty response":          {Status: 200, Body: []byte("")},
		"truncated response":      {Delivery: mockapi.Truncated},
		"an object":               {Status: 200, Body: []byte(`{"licenses":[]}`)},
		"no JSON":                 {Status: 200, Body: []byte(`[{"id":1},`)},
		"wrong type":              {Status: 200, Body: []byte(`[{"id":1,"max_activations":"many"}]`)},
		"too large a number":      {Status: 200, Body: []byte(`[{"id":1,"max_activations":9223372036854775808}]`)},
		"deep nesting":            {Status: 200, Body: []byte(strings.Repeat("[", 20000) + strings.Repeat("]", 20000))},
		"redirect":                {Status: 302, Header: http.Header{"Location": {"https://elsewhere.example"}}},
		"unknown code":            {Status: 402, Code: "company_suspended", Message: "The company is suspended."},
		"server error":            persistent(mockapi.Fault{Status: 503, Code: "internal_error", Message: "Down for maintenance."}),
		"rate limit":              persistent(mockapi.Fault{Status: 429, Body: []byte(" ")}),
		"no such path":            {Status: 404, Body: []byte("404 page not found"), ContentType: "text/plain"},
		"broken connection":       persistent(mockapi.Fault{Delivery: mockapi.Reset}),
		"wrong signature":         {Signature: mockapi.SignatureWrong},
		"no signature":            {Signature: mockapi.SignatureMissing},
		"two signatures":          {Header: http.Header{"Licensesignature": {"YQ==", "Yg=="}}},
		"clock far off":           persistent(mockapi.Fault{Skew: 48 * time.Hour}),
		"clock of the API":        {Status: 400, Code: "date_header_diff", Message: "The clocks differ."},
		"clock without a date":    {Status: 400, Code: "date_header_diff", Message: "The clocks differ.", Header: http.Header{"Date": nil}},
		"clock with a bad date":   {Status: 400, Code: "date_header_diff", Message: "The clocks differ.", Header: http.Header{"Date": {"today"}}},
	} {
		mock := acctest.StartMock(t, mockapi.WithClock(noon), mockapi.WithFaults(fault))
		responses[name] = in(mock.Environment(), inEnvironment).at(noon)
	}
	responses.expectDiagnostics(t)
}

// TestAccFailures_codes provokes each error code that the API is known to have.
func TestAccFailures_codes(t *testing.T) {
	t.Parallel()
	const password = `username = "someuser@somedomain.com"` + "\n  " + `password = "very-secret"`
	const token = `id_token = "very-secret"` + "\n  " + `customer_account_code = "some-company"`
	codes := cases{}
	for code, user := range map[string]string{
		"missing_headers": "", "authorization_invalid_headers": "", "authorization_missing_params": "", "hmac_required": "",
		"invalid_api_key": "", "revoked_api_key": "", "read_only_api_key": "", "signature_mismatch": "", "api_key_product_not_allowed": "",
		"date_header_invalid": "", "missing_parameters": "", "validation_error": "", "unknown_product": "", "unknown_product_code": "",
		"disabled_product": "", "archived_product": "", "invalid_product_auth_method": "",
		"license_user_not_found": password, "authentication_failure": password, "customer_account_not_found": token,
		"sso_authorization_failed": token, "sso_customer_account_token_error": token, "sso_customer_account_url_error": token,
		"sso_something_else": token, "not_found": "", "internal_error": "", "oauth_token_expired": "", "oauth_token_malformed": "",
		"invalid_token": "", "date_header_diff": "",
	} {
		mock := acctest.StartMock(t, mockapi.WithClock(noon), mockapi.WithFaults(persistent(mockapi.Fault{
			Status: 400, Code: code, Message: "What the API says.", Header: http.Header{"X-Request-Id": {"4711"}},
		})))
		codes["code "+code] = in(mock.Environment(), inData(user)).at(noon)
	}
	codes.expectDiagnostics(t)
}

// TestAccFailures_arguments compares what users see if the mock refuses what is
// configured.
func TestAccFailures_arguments(t *testing.T) {
	t.Parallel()
	refused := cases{}
	for name, tc := range map[string]struct {
		config  string
		changes acctest.Environment
		faults  []mockapi.Fault
	}{
		"unknown product":    {config: `data "licensespring_user_licenses" "all" { product = "nope" }`},
		"wrong password":     {config: inData(`username = "someuser@somedomain.com"`, `password = "very-secret"`)},
		"wrong token":        {config: inData(`id_token = "very-secret"`, `customer_account_code = "some-company"`)},
		"wrong code":         {config: inData(`code = "very-secret"`, `customer_account_code = "some-company"`)},
		"wrong account":      {config: inData(`id_token = "very-secret"`, `customer_account_code = "nobody"`)},
		"wrong shared key":   {config: inEnvironment, changes: with("SHARED_KEY", "very-secret")},
		"wrong API key":      {config: inEnvironment, changes: with("API_KEY", "very-secret")},
		"another public key": {config: inEnvironment, changes: without("PUBLIC_KEY")},
		"no server":          {config: inEnvironment, changes: with("BASE_URL", "http://127.0.0.1:9/api")},
		"wrong address":      {config: inEnvironment, changes: with("BASE_URL", "mock/elsewhere")},
		"no time left": {
			config:  inData(`timeouts { read = "3s" }`),
			changes: with("RETRY_WAIT_MIN", "20s").With(with("RETRY_WAIT_MAX", "30s")),
			faults:  []mockapi.Fault{persistent(mockapi.Fault{Status: 503})},
		},
		"no time at all": {config: inData(`timeouts { read = "200ms" }`), faults: []mockapi.Fault{{Delay: time.Minute}}},
		"slow server": {
			config: inEnvironment, changes: with("REQUEST_TIMEOUT", "200ms").With(with("MAX_RETRIES", "1")),
			faults: []mockapi.Fault{persistent(mockapi.Fault{Delay: time.Minute})},
		},
		"rate too low": {
			config: inData(`timeouts { read = "3s" }`), changes: with("REQUESTS_PER_SECOND", "0.001"),
			faults: []mockapi.Fault{{Status: 503}},
		},
		"a secret in an error": {config: inData(`username = "someuser@somedomain.com"`, `password = "very-secret & more"`), faults: []mockapi.Fault{{
			Status: 400, Code: "validation_error", Message: "Bad query: password=very-secret+%26+more (very-secret & more)",
		}}},
	} {
		mock := acctest.StartMock(t, mockapi.WithFaults(tc.faults...))
		environment := mock.Environment().With(tc.changes)
		environment["LICENSESPRING_BASE_URL"] = strings.Replace(environment["LICENSESPRING_BASE_URL"], "mock", mock.URL, 1)
		refused[name] = in(environment, tc.config)
	}
	refused.expectDiagnostics(t)
}

// TestAccFailures_token compares what users see if there is no access token.
func TestAccFailures_token(t *testing.T) {
	t.Parallel()
	page := mockapi.Fault{Status: 200, Body: []byte("<html><title>Sign in</title></html>"), ContentType: "text/html"}
	tokenless := cases{}
	for name, tc := range map[string]struct {
		changes acctest.Environment
		fault   mockapi.Fault
	}{
		"wrong client secret":      {changes: with("CLIENT_SECRET", "very-secret")},
		"client not allowed":       {fault: mockapi.Fault{Status: 400, Body: []byte(`{"error":"unauthorized_client","error_description":"Not this one."}`)}},
		"token request refused":    {fault: mockapi.Fault{Status: 400, Body: []byte(`{"error":"invalid_request"}`)}},
		"client_secret_basic":      {fault: mockapi.Fault{Status: 401, Body: []byte(`{"error":"invalid_client"}`), Header: http.Header{"Www-Authenticate": {`Basic realm="x"`}}}},
		"HTML page for a token":    {fault: page},
		"no token in the response": {fault: mockapi.Fault{Status: 200, Body: []byte(`{}`)}},
		"no JSON for a token":      {fault: mockapi.Fault{Status: 200, Body: []byte(`access_token=x`)}},
		"token server error":       {fault: persistent(mockapi.Fault{Status: 503})},
		"token server is busy":     {fault: persistent(mockapi.Fault{Status: 429})},
		"token server not there":   {changes: with("TOKEN_URL", "http://127.0.0.1:9/token")},
		"token server is slow":     {changes: with("REQUEST_TIMEOUT", "200ms").With(with("MAX_RETRIES", "0")), fault: persistent(mockapi.Fault{Delay: time.Minute})},
		"token server redirects":   {fault: mockapi.Fault{Status: 302, Header: http.Header{"Location": {"https://elsewhere.example"}}}},
		"token never accepted":     {fault: mockapi.Fault{Path: mockapi.UserLicensesPath, Times: mockapi.Always, Status: 401, Code: "oauth_token_expired", Message: "The token has expired."}},
		"no token in time":         {changes: acctest.Environment{"timeout": "3s"}, fault: persistent(mockapi.Fault{Delay: time.Minute})},
		"token server error and no time left": {
			changes: with("RETRY_WAIT_MIN", "20s").With(with("RETRY_WAIT_MAX", "30s")).With(acctest.Environment{"timeout": "3s"}), fault: persistent(mockapi.Fault{Status: 503}),
		},
	} {
		if tc.fault.Path == "" {
			tc.fault.Path = mockapi.TokenPath
		}
		var options []mockapi.Option
		if !tc.fault.ChangesNothing() {
			options = append(options, mockapi.WithFaults(tc.fault))
		}
		config := inEnvironment
		if timeout := tc.changes["timeout"]; timeout != "" {
			config = inData(`timeouts { read = "` + timeout + `" }`)
		}
		tokenless[name] = in(oauth(acctest.StartMock(t, options...)).With(tc.changes), config)
	}
	tokenless.expectDiagnostics(t)
}

// failing is a network that fails.
type failing struct{ because func(host string) error }

// RoundTrip implements http.RoundTripper.
func (f failing) RoundTrip(req *http.Request) (*http.Response, error) {
	return nil, &net.OpError{Op: "dial", Net: "tcp", Err: f.because(req.URL.Hostname())}
}

// TestAccFailures_network compares what users see of failures that differ from
// machine to machine.
func TestAccFailures_network(t *testing.T) {
	t.Parallel()
	unreachable := cases{}
	for name, failure := range map[string]func(host string) error{
		"host name not found": func(host string) error { return &net.DNSError{Err: "no such host", Name: host, IsNotFound: true} },
		"no route":            func(string) error { return syscall.ENETUNREACH },
	} {
		for server, changes := range map[string]acctest.Environment{
			"vendor":      without("BASE_URL", "PUBLIC_KEY"),
			"self-hosted": with("BASE_URL", "https://host.example"),
		} {
			unreachable[name+" "+server] = testCase{config: inEnvironment, environment: provider.Environment{
				Getenv: acctest.StartMock(t).Environment().With(changes).Getenv, Transport: failing{failure},
			}}
		}
	}
	unreachable.expectDiagnostics(t)
}
