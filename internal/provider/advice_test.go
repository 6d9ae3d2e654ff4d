package provider

import (
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// explainerWith returns the explainer of a read by a password user of the
// provider whose settings have these variables, without their prefix.
func explainerWith(t *testing.T, variables map[string]string) explainer {
	t.Helper()
	block := tfsdk.Config{Schema: schema.Schema{Attributes: settings.Attributes()}}
	kind := block.Schema.Type().TerraformType(t.Context())
	block.Raw = tftypes.NewValue(kind, nil)
	configured, diags := settings.Read(block, func(name string) string {
		name = strings.TrimPrefix(name, "LICENSESPRING_")
		if value, ok := map[string]string{"API_KEY": "k", "SHARED_KEY": "s"}[name]; ok {
			return value
		}
		return variables[name]
	})
	if diags.HasError() {
		t.Fatalf("%v", diags)
	}
	return explainer{settings: configured, user: licensespring.PasswordUser{}, late: timeoutError{"read", 2 * time.Second}}
}

// selfHosted are the variables of a self-hosted API.
var selfHosted = map[string]string{"BASE_URL": "https://host.example", "TOKEN_URL": "https://auth.host.example"}

// TestAdvice_everyCode looks for a code that Terraform never showed.
func TestAdvice_everyCode(t *testing.T) {
	t.Parallel()
	for code := range codeAdvice {
		if _, err := os.Stat(filepath.Join("testdata", "diagnostics", "code_"+code+".txt")); err != nil {
			t.Errorf("no test provokes the code: %v", err)
		}
	}
}

func keys[K ~string](table map[K]advice) []string {
	var names []string
	for _, key := range slices.Sorted(maps.Keys(table)) {
		names = append(names, string(key))
	}
	return names
}

// connectionErrors are one failure of each cause without a response.
func connectionErrors() []error {
	var all []error
	add := func(cause licensespring.Cause, proxy string, status int) {
		all = append(all, &licensespring.ConnectionError{
			Cause: cause, URL: "https://host.example/api/v4/user_licenses", Attempts: 5, Reason: "what the library says",
			Bound: 30 * time.Second, ProxyVariable: proxy, ProxyStatus: status,
		})
	}
	for _, cause := range []licensespring.Cause{
		licensespring.CauseTimeout, licensespring.CauseNotLoopback, licensespring.CauseDNS, licensespring.CauseRefused,
		licensespring.CauseUnreachable, licensespring.CauseCertificateAuthority, licensespring.CauseCertificateExpired,
		licensespring.CauseCertificateHost, licensespring.CauseCertificate, licensespring.CauseClientCertificate,
		licensespring.CauseTLS, licensespring.CauseProtocol, licensespring.CauseConnection,
	} {
		add(cause, "", 0)
	}
	add(licensespring.CauseProxyVariable, "HTTPS_PROXY", 0)
	add(licensespring.CauseProxyRefused, "HTTPS_PROXY", 407)
	add(licensespring.CauseProxyRefused, "HTTPS_PROXY", 403)
	add(licensespring.CauseProxyRefused, "HTTPS_PROXY", 502)
	add(licensespring.CauseProxyUnreachable, "HTTPS_PROXY", 0)
	add(licensespring.CauseCertificateAuthority, "HTTPS_PROXY", 0)
	return all
}

// responseErrors are one failure of each cause with a response.
func responseErrors() []error {
	var all []error
	for _, cause := range []licensespring.Cause{
		licensespring.CauseTimeout, licensespring.CauseConnection, licensespring.CauseInformational, licensespring.CauseRedirect,
		licensespring.CauseHTML, licensespring.CauseContentType, licensespring.CauseEmpty, licensespring.CauseTruncated,
		licensespring.CauseTooLarge, licensespring.CauseNotList, licensespring.CauseInvalidJSON, licensespring.CauseNoToken,
	} {
		all = append(all, &licensespring.ResponseError{Cause: cause, Status: 200, Reason: "is what it is", Bound: 30 * time.Second, Body: "<html>"})
	}
	return all
}

// apiErrors are one error of the API for each code, and some without a code.
func apiErrors() []error {
	var all []error
	for _, code := range append(keys(codeAdvice), "sso_something_else", "something_new") {
		all = append(all, &licensespring.APIError{Status: 400, Code: code, Message: "What the API says.", RequestID: "4711"})
	}
	for _, code := range []string{"missing_parameters", "validation_error"} {
		all = append(all, &licensespring.APIError{Status: 400, Code: code, Message: "(withheld)", MessageWithheld: true})
	}
	for _, status := range []int{401, 403, 404, 429, 504} {
		all = append(all, &licensespring.APIError{Status: status, Attempts: 5, Body: "what it begins with"})
	}
	now := time.Date(2031, time.March, 17, 0, 0, 0, 0, time.UTC)
	for _, cause := range slices.Sorted(maps.Keys(clockAdvice)) {
		all = append(all, &licensespring.APIError{Status: 400, Code: "date_header_diff", Clock: &licensespring.ClockRefusal{
			Cause: cause, Machine: now, Server: now.Add(48 * time.Hour),
		}})
	}
	for _, cause := range slices.Sorted(maps.Keys(signatureAdvice)) {
		all = append(all, &licensespring.SignatureError{Cause: cause, Reason: "has more than one signature", Bits: 2048, KeyBits: 4096})
	}
	return all
}

// tokenErrors are failures to get an access token.
func tokenErrors() []error {
	var all []error
	for _, err := range slices.Concat(connectionErrors(), responseErrors()) {
		all = append(all, &licensespring.TokenError{URL: "https://auth.host.example", Err: err})
	}
	for _, code := range append(keys(oauthAdvice), "invalid_request") {
		all = append(all, &licensespring.TokenError{Status: 401, Code: code, Message: "What the server says."})
	}
	return append(all, &licensespring.TokenError{Status: 401, Code: "invalid_client", BasicAuthentication: true},
		&licensespring.TokenError{Status: 429, Attempts: 5}, &licensespring.TokenError{Status: 503, Attempts: 5})
}

// timeoutErrors are operations that were too slow for several reasons.
func timeoutErrors() []error {
	all := []error{
		&licensespring.TimeoutError{Attempts: 1},
		&licensespring.TimeoutError{Attempts: 1, Token: true},
		&licensespring.TimeoutError{RateLimited: true},
		&licensespring.TimeoutError{Attempts: 2, Ended: 1, Last: &licensespring.APIError{Status: 503}},
		&licensespring.TimeoutError{Attempts: 2, Ended: 1, Token: true, Last: &licensespring.TokenError{Status: 503}},
	}
	for _, cause := range []licensespring.Cause{licensespring.CauseTimeout, licensespring.CauseRefused} {
		all = append(all, &licensespring.TimeoutError{Attempts: 3, Ended: 2, Last: &licensespring.ConnectionError{
			Cause: cause, URL: "https://host.example", Bound: time.Second, Reason: "what the library says",
		}})
	}
	return all
}

// TestAdvice_table compares what users are told about every failure, with the
// vendor's API and with a self-hosted one, with a golden file.
func TestAdvice_table(t *testing.T) {
	t.Parallel()
	var table strings.Builder
	for _, tc := range []struct {
		name      string
		variables map[string]string
		errors    []error
	}{
		{"the vendor's API", nil, slices.Concat(connectionErrors(), responseErrors(), apiErrors())},
		{"a self-hosted API", selfHosted, slices.Concat(connectionErrors(), responseErrors(), apiErrors(), tokenErrors())},
		{"ca_cert_pem is set", map[string]string{"CA_CERT_PEM": testAuthority(t)}, []error{
			&licensespring.ConnectionError{Cause: licensespring.CauseCertificateAuthority, URL: "https://host.example", Reason: "what the library says"},
			&licensespring.ConnectionError{Cause: licensespring.CauseCertificateAuthority, URL: "https://host.example", ProxyVariable: "HTTPS_PROXY", Reason: "the same"},
		}},
		{"public_key is set", map[string]string{"PUBLIC_KEY": testKey(t)}, []error{
			&licensespring.SignatureError{Cause: licensespring.SignatureSize, Bits: 2048, KeyBits: 4096},
		}},
		{"timeouts", nil, append(timeoutErrors(), errors.New("something else"))},
	} {
		e := explainerWith(t, tc.variables)
		fmt.Fprintf(&table, "######## %s\n\n", tc.name)
		for _, err := range tc.errors {
			explained := e.explain(err)
			expectHeadline(t, explained)
			expectNotWrong(t, err, explained.next)
			table.WriteString(name(err) + "\n" + explained.summary + "\n" + explained.what + "\n" + explained.next + "\n\n")
		}
	}
	compareTable(t, filepath.Join("testdata", "advice.txt"), table.String())
}

// name says what an error is about.
func name(err error) string {
	switch e := err.(type) { //nolint:errorlint // the errors of the table, as they were made
	case *licensespring.ConnectionError:
		return fmt.Sprintf("== %s %s %d", e.Cause, e.ProxyVariable, e.ProxyStatus)
	case *licensespring.ResponseError:
		return fmt.Sprintf("== response: %s", e.Cause)
	case *licensespring.APIError:
		return fmt.Sprintf("== %d %s %s", e.Status, e.Code, clockCause(e))
	case *licensespring.TokenError:
		if e.Err != nil {
			return "== token" + strings.TrimPrefix(name(e.Err), "==")
		}
		return fmt.Sprintf("== token %d %s basic:%t", e.Status, e.Code, e.BasicAuthentication)
	case *licensespring.SignatureError:
		return "== signature " + string(e.Cause)
	case *licensespring.TimeoutError:
		if e.Last != nil {
			return "== timeout" + strings.TrimPrefix(name(e.Last), "==")
		}
		return fmt.Sprintf("== timeout token:%t rate:%t", e.Token, e.RateLimited)
	default:
		return "== " + err.Error()
	}
}

func clockCause(e *licensespring.APIError) licensespring.ClockCause {
	if e.Clock == nil {
		return ""
	}
	return e.Clock.Cause
}

// expectHeadline checks the form of a message: a headline, whole sentences, and
// no word in braces left.
func expectHeadline(t *testing.T, e explanation) {
	t.Helper()
	if words := strings.Fields(e.summary); len(words) == 0 || len(words) > 8 || strings.HasSuffix(e.summary, ".") {
		t.Errorf("no headline: %q", e.summary)
	}
	for _, text := range []string{e.what, e.next} {
		if text != "" && (!strings.HasSuffix(text, ".") || strings.Contains(text, "..") || strings.ContainsAny(text, "{}")) {
			t.Errorf("%s: not whole sentences: %q", e.summary, text)
		}
	}
	if e.what == "" && e.next == "" {
		t.Errorf("%s: says nothing", e.summary)
	}
}

// expectNotWrong checks that a step after a failed connection does not name what has
// nothing to do with the cause.
func expectNotWrong(t *testing.T, err error, next string) {
	t.Helper()
	failure, is := err.(*licensespring.ConnectionError) //nolint:errorlint // an error of the table, as it was made
	if !is {
		return
	}
	for setting, concerned := range map[string]bool{
		"ca_cert_pem": failure.Cause == licensespring.CauseCertificateAuthority,
		"base_url":    failure.ProxyVariable == "",
		"max_retries": false,
	} {
		if !concerned && strings.Contains(next, setting) {
			t.Errorf("%s: %s cannot help: %s", failure.Cause, setting, next)
		}
	}
}

// TestExplain_licenseUser says which arguments to look at.
func TestExplain_licenseUser(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		user licensespring.LicenseUser
		own  bool
		code string
		want string
	}{
		"password of the provider": {licensespring.PasswordUser{}, false, "authentication_failure", "Correct the provider arguments username and password (environment variables LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD)."},
		"password of the block":    {licensespring.PasswordUser{}, true, "license_user_not_found", "Correct the arguments username and password of this block."},
		"token of the provider":    {licensespring.TokenUser{}, false, "sso_authorization_failed", "Sign on at the identity provider again, and set the provider argument id_token (environment variable LICENSESPRING_ID_TOKEN) to the new access token (despite its name, not the ID token)."},
		"token of the block":       {licensespring.TokenUser{}, true, "sso_authorization_failed", "Sign on at the identity provider again, and set the argument id_token of this block to the new access token (despite its name, not the ID token)."},
		"code":                     {licensespring.CodeUser{}, true, "sso_authorization_failed", "Sign on at the identity provider again, and set the argument code of this block to the new code: each code works once. A plan uses the code up: apply the saved plan (plan -out=…), or use id_token."},
		"account of the block":     {licensespring.CodeUser{}, true, "customer_account_not_found", "Correct the argument customer_account_code of this block: it is the code of the customer account, not its name."},
	} {
		e := explainerWith(t, nil)
		e.user, e.own = tc.user, tc.own
		if got := e.explain(&licensespring.APIError{Status: 401, Code: tc.code}).next; got != tc.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func compareTable(t *testing.T, file, got string) {
	t.Helper()
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func testKey(t *testing.T) string {
	t.Helper()
	key, err := os.ReadFile("../licensespring/production.pub")
	if err != nil {
		t.Fatal(err)
	}
	return string(key)
}

// testAuthority returns a certificate of a certificate authority.
func testAuthority(t *testing.T) string {
	t.Helper()
	server := httptest.NewTLSServer(nil)
	defer server.Close()
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw}))
}
