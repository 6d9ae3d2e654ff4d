package main

import (
	"net"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

func TestVariables_builtIn(t *testing.T) {
	t.Parallel()
	got := variables(addresses{base: "http://127.0.0.1:8080"}, mockconfig.Builtin(), "-----BEGIN\nAAAA\nEND-----\n")
	want := `export LICENSESPRING_BASE_URL='http://127.0.0.1:8080'
export LICENSESPRING_PUBLIC_KEY='-----BEGIN
AAAA
END-----'
# With an API key:
unset LICENSESPRING_API_KEY LICENSESPRING_SHARED_KEY LICENSESPRING_CLIENT_ID LICENSESPRING_CLIENT_SECRET LICENSESPRING_TOKEN_URL
export LICENSESPRING_API_KEY='mock-api-key'
export LICENSESPRING_SHARED_KEY='mock-shared-key'
# Or with OAuth:
# unset LICENSESPRING_API_KEY LICENSESPRING_SHARED_KEY LICENSESPRING_CLIENT_ID LICENSESPRING_CLIENT_SECRET LICENSESPRING_TOKEN_URL
# export LICENSESPRING_CLIENT_ID='mock-client'
# export LICENSESPRING_CLIENT_SECRET='mock+client/secret='
# export LICENSESPRING_TOKEN_URL='http://127.0.0.1:8080/realms/user-portal/protocol/openid-connect/token'
# As someuser@somedomain.com, who holds licenses of up:
unset LICENSESPRING_USERNAME LICENSESPRING_PASSWORD LICENSESPRING_ID_TOKEN LICENSESPRING_CUSTOMER_ACCOUNT_CODE
export LICENSESPRING_USERNAME='someuser@somedomain.com'
export LICENSESPRING_PASSWORD='some password'
# Or as someuser@somedomain.com by single sign-on:
# unset LICENSESPRING_USERNAME LICENSESPRING_PASSWORD LICENSESPRING_ID_TOKEN LICENSESPRING_CUSTOMER_ACCOUNT_CODE
# export LICENSESPRING_ID_TOKEN='mock-id-token'
# export LICENSESPRING_CUSTOMER_ACCOUNT_CODE='some-company'
# Or as freja@moller-sonner.example, who holds licenses of studio, suite-draw, suite-render:
# unset LICENSESPRING_USERNAME LICENSESPRING_PASSWORD LICENSESPRING_ID_TOKEN LICENSESPRING_CUSTOMER_ACCOUNT_CODE
# export LICENSESPRING_USERNAME='freja@moller-sonner.example'
# export LICENSESPRING_PASSWORD='Ærø + 100% & more?'
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestVariables_ofSeveralCompanies(t *testing.T) {
	t.Parallel()
	file, diags := mockconfig.Parse([]byte(`
company "first" {
  oauth_only = true
  api_key "refused" { shared_key = "s" }
  oauth_client "it's" { secret = "$HOME" }
  user "sso" {
    sso {
      customer_account_code = "account"
      id_token              = "token"
    }
  }
}
company "second" {
  product "a" {}
  product "b" {}
  api_key "key" {
    shared_key = "two\nlines"
    products   = ["a", "b"]
  }
  user "user" { password = "password" }
}`), "mock.hcl")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	got := variables(addresses{base: "http://[::1]:8080"}, file.Config, "KEY")
	want := `export LICENSESPRING_BASE_URL='http://[::1]:8080'
export LICENSESPRING_PUBLIC_KEY='KEY'
# With OAuth:
unset LICENSESPRING_API_KEY LICENSESPRING_SHARED_KEY LICENSESPRING_CLIENT_ID LICENSESPRING_CLIENT_SECRET LICENSESPRING_TOKEN_URL
export LICENSESPRING_CLIENT_ID='it'\''s'
export LICENSESPRING_CLIENT_SECRET='$HOME'
export LICENSESPRING_TOKEN_URL='http://[::1]:8080/realms/user-portal/protocol/openid-connect/token'
# As sso by single sign-on:
unset LICENSESPRING_USERNAME LICENSESPRING_PASSWORD LICENSESPRING_ID_TOKEN LICENSESPRING_CUSTOMER_ACCOUNT_CODE
export LICENSESPRING_ID_TOKEN='token'
export LICENSESPRING_CUSTOMER_ACCOUNT_CODE='account'
# The company second:
# With an API key for a, b alone:
# unset LICENSESPRING_API_KEY LICENSESPRING_SHARED_KEY LICENSESPRING_CLIENT_ID LICENSESPRING_CLIENT_SECRET LICENSESPRING_TOKEN_URL
# export LICENSESPRING_API_KEY='key'
# export LICENSESPRING_SHARED_KEY='two
# lines'
# As user, who holds licenses of nothing:
# unset LICENSESPRING_USERNAME LICENSESPRING_PASSWORD LICENSESPRING_ID_TOKEN LICENSESPRING_CUSTOMER_ACCOUNT_CODE
# export LICENSESPRING_USERNAME='user'
# export LICENSESPRING_PASSWORD='password'
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAnnounce_saysWhenItCanBeReachedFromElsewhere(t *testing.T) {
	t.Parallel()
	for ip, want := range map[string]struct {
		url  string
		warn bool
	}{
		"127.0.0.1":  {"http://127.0.0.1:80", false},
		"127.1.2.3":  {"http://127.1.2.3:80", false},
		"::1":        {"http://[::1]:80", false},
		"0.0.0.0":    {"http://127.0.0.1:80", true},
		"::":         {"http://127.0.0.1:80", true},
		"192.0.2.10": {"http://192.0.2.10:80", true},
	} {
		addr := &net.TCPAddr{IP: net.ParseIP(ip), Port: 80}
		where := addresses{base: reachable(addr), control: "http://127.0.0.1:81", loopback: isLoopback(addr)}
		var stdout, stderr strings.Builder
		if err := (program{settings: settings{listen: ip}, config: mockconfig.Builtin(), stdout: &stdout, stderr: &stderr}).announce(where, "KEY"); err != nil {
			t.Error(err)
		}
		if got, line := stdout.String(), "base_url="+want.url+" control_url=http://127.0.0.1:81\n"; got != line {
			t.Errorf("%s: the line is %q, want %q", ip, got, line)
		}
		if got := strings.Contains(stderr.String(), "# Warning: it listens on "+ip+", beyond this machine."); got != want.warn {
			t.Errorf("%s: warned: %t", ip, got)
		}
	}
}
