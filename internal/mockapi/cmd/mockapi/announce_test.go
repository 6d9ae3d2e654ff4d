package main

import (
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

func TestVariables_builtIn(t *testing.T) {
	t.Parallel()
	where := addresses{base: "http://127.0.0.1:8080"}
	checkText(t, variables(where, mockconfig.Builtin(), "-----BEGIN\nAAAA\nEND-----\n"), `export LICENSESPRING_BASE_URL='http://127.0.0.1:8080'
export LICENSESPRING_PUBLIC_KEY='-----BEGIN
AAAA
END-----'
export LICENSESPRING_CA_CERT_PEM=
export LICENSESPRING_API_KEY='mock-api-key'
export LICENSESPRING_SHARED_KEY='mock-shared-key'
export LICENSESPRING_CLIENT_ID=
export LICENSESPRING_CLIENT_SECRET=
export LICENSESPRING_TOKEN_URL=
export LICENSESPRING_USERNAME='someuser@somedomain.com'
export LICENSESPRING_PASSWORD='some password'
export LICENSESPRING_ID_TOKEN=
export LICENSESPRING_CUSTOMER_ACCOUNT_CODE=
export MOCKAPI_CUSTOMER_ACCOUNT_CODE='some-company'
export MOCKAPI_ID_TOKEN='mock-id-token'
export MOCKAPI_CODE='mock-code'
`)
	var choices []string
	for line := range strings.Lines(alternatives(where, mockconfig.Builtin())) {
		if line, found := strings.CutPrefix(line, "Instead, "); found {
			choices = append(choices, line)
		}
	}
	checkText(t, strings.Join(choices, ""), `with OAuth:
as someuser@somedomain.com by single sign-on:
as freja@moller-sonner.example, who has licenses of studio, suite-draw, suite-render:
as noor|edge-cases, who has licenses of studio:
as noor|edge-cases by single sign-on:
as flat@schema.example, who has licenses of studio:
`)
}

func checkText(t *testing.T, got, want string) {
	t.Helper()
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
	where := addresses{base: "https://[::1]:8080", authority: "CA\n"}
	checkText(t, variables(where, file.Config, "KEY"), `export LICENSESPRING_BASE_URL='https://[::1]:8080'
export LICENSESPRING_PUBLIC_KEY='KEY'
export LICENSESPRING_CA_CERT_PEM='CA'
export LICENSESPRING_API_KEY=
export LICENSESPRING_SHARED_KEY=
export LICENSESPRING_CLIENT_ID='it'\''s'
export LICENSESPRING_CLIENT_SECRET='$HOME'
export LICENSESPRING_TOKEN_URL='https://[::1]:8080/realms/user-portal/protocol/openid-connect/token'
export LICENSESPRING_USERNAME=
export LICENSESPRING_PASSWORD=
export LICENSESPRING_ID_TOKEN='token'
export LICENSESPRING_CUSTOMER_ACCOUNT_CODE='account'
export MOCKAPI_CUSTOMER_ACCOUNT_CODE='account'
export MOCKAPI_ID_TOKEN='token'
export MOCKAPI_CODE=
`)
	checkText(t, alternatives(where, file.Config), `
Instead, with an API key for only a, b (company second):

export LICENSESPRING_API_KEY='key'
export LICENSESPRING_SHARED_KEY='two
lines'
export LICENSESPRING_CLIENT_ID=
export LICENSESPRING_CLIENT_SECRET=
export LICENSESPRING_TOKEN_URL=

Instead, as user, who has licenses of nothing (company second):

export LICENSESPRING_USERNAME='user'
export LICENSESPRING_PASSWORD='password'
export LICENSESPRING_ID_TOKEN=
export LICENSESPRING_CUSTOMER_ACCOUNT_CODE=
`)
}

// TestAnnounce_text shows what a user reads at start.
func TestAnnounce_text(t *testing.T) {
	t.Parallel()
	local := addresses{base: "http://127.0.0.1:80", control: "http://127.0.0.1:41001"}
	guarded := local
	guarded.token = "it's"
	guide := readFile(t, "../../../../templates/guides/get-started-with-the-mock.md.tmpl")
	const used = `It sets the environment variables of the provider: with an API key, as someuser@somedomain.com, who has licenses of up.
`
	cases := map[string]struct {
		where addresses
		flags settings
		want  string // after the addresses
	}{
		"by default": {local, settings{}, `
To use it, run this command in another shell:

eval "$(curl -fsS http://127.0.0.1:41001/environment)"

` + used + `To see them, and those for OAuth, single sign-on and other license users, start the mock with --print-all.
`},
		"with a token": {guarded, settings{}, `Changes require the header Authorization: Bearer it's

To use it, run this command in another shell:

eval "$(curl -fsS -H 'Authorization: Bearer it'\''s' http://127.0.0.1:41001/environment)"

` + used + `To see them, and those for OAuth, single sign-on and other license users, start the mock with --print-all.
`},
		"with everything": {local, settings{printAll: true, envFile: filepath.Join(t.TempDir(), "mock.env")}, `
To use it, run this command in another shell:

. 'mock.env'

` + used + `
export A=
` + alternatives(local, mockconfig.Builtin())},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stderr strings.Builder
			p := program{settings: c.flags, config: mockconfig.Builtin(), console: console{io.Discard, &stderr, noEnvironment}}
			if err := p.announce(c.where, "export A=\n", ""); err != nil {
				t.Fatal(err)
			}
			want := "The mock of the LicenseSpring License API serves its built-in licenses at http://127.0.0.1:80\n" +
				"and takes changes at http://127.0.0.1:41001, until it is interrupted (Ctrl-C).\n" + c.want
			if name == "by default" && !strings.Contains(guide, "```text"+c.want+"```") {
				t.Errorf("the guide lacks\n%s", c.want)
			}
			checkText(t, strings.ReplaceAll(stderr.String(), filepath.Dir(c.flags.envFile)+string(filepath.Separator), ""), want)
		})
	}
}

// TestAnnounce_nothingToUse is a mock that refuses its keys and has no license user.
func TestAnnounce_nothingToUse(t *testing.T) {
	t.Parallel()
	const company = "company \"a\" {\n  oauth_only = true\n  api_key \"a\" { shared_key = \"s\" }\n}\n"
	file, diags := mockconfig.Parse([]byte(company+strings.ReplaceAll(company, `"a"`, `"b"`)), "mock.hcl")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	checkText(t, alternatives(addresses{}, file.Config), "")
	var stderr strings.Builder
	p := program{config: file.Config, console: console{io.Discard, &stderr, noEnvironment}}
	if err := p.announce(addresses{}, "", ""); err != nil || !strings.Contains(stderr.String(), "provider: without authorization, without a license user.\n") {
		t.Errorf("%v: it said\n%s", err, stderr.String())
	}
}

func TestAnnounce_saysWhenItCanBeReachedFromElsewhere(t *testing.T) {
	t.Parallel()
	for ip, want := range map[string]struct {
		host string
		warn bool
	}{
		"127.0.0.1": {"127.0.0.1", false}, "127.1.2.3": {"127.1.2.3", false}, "::1": {"[::1]", false},
		"0.0.0.0": {"127.0.0.1", true}, "::": {"127.0.0.1", true}, "192.0.2.10": {"192.0.2.10", true},
	} {
		addr := &net.TCPAddr{IP: net.ParseIP(ip), Port: 80}
		where := addresses{base: "http://" + reachable(addr), control: "http://127.0.0.1:81", open: !isLoopback(addr)}
		var stdout, stderr strings.Builder
		p := program{settings: settings{listen: ip}, config: mockconfig.Builtin(), console: console{&stdout, &stderr, noEnvironment}}
		if err := p.announce(where, "", ""); err != nil {
			t.Error(err)
		}
		checkText(t, stdout.String(), "base_url=http://"+want.host+":80 control_url=http://127.0.0.1:81\n")
		if got := strings.Contains(stderr.String(), "Warning: it listens on "+ip+", beyond this machine."); got != want.warn {
			t.Errorf("%s: warned: %t", ip, got)
		}
	}
}
