package main

import (
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// TestVariables_andAlternatives compares with files, for what is built in and for a
// configuration.
func TestVariables_andAlternatives(t *testing.T) {
	t.Parallel()
	companies, diags := mockconfig.ReadFile("testdata/companies.hcl")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	builtIn := addresses{base: "http://127.0.0.1:8080"}
	checkText(t, variables(builtIn, mockconfig.Builtin(), "-----BEGIN\nAAAA\nEND-----\n")+alternatives(builtIn, mockconfig.Builtin()),
		readFile(t, "testdata/builtin.txt"))
	secure := addresses{base: "https://[::1]:8080", authority: "CA\n"}
	checkText(t, variables(secure, companies.Config, "KEY")+alternatives(secure, companies.Config), readFile(t, "testdata/companies.txt"))
}

func checkText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
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
	for ip, host := range map[string]string{
		"127.0.0.1": "127.0.0.1", "127.1.2.3": "127.1.2.3", "::1": "[::1]",
		"0.0.0.0": "127.0.0.1", "::": "127.0.0.1", "192.0.2.10": "192.0.2.10",
	} {
		addr := &net.TCPAddr{IP: net.ParseIP(ip), Port: 80}
		where := addresses{base: "http://" + reachable(addr), control: "http://127.0.0.1:81", open: !isLoopback(addr)}
		var stdout, stderr strings.Builder
		p := program{settings: settings{listen: ip}, config: mockconfig.Builtin(), console: console{&stdout, &stderr, noEnvironment}}
		if err := p.announce(where, "", ""); err != nil {
			t.Error(err)
		}
		checkText(t, stdout.String(), "base_url=http://"+host+":80 control_url=http://127.0.0.1:81\n")
		elsewhere := ip != "::1" && !strings.HasPrefix(ip, "127.")
		if got := strings.Contains(stderr.String(), "Warning: it listens on "+ip+", beyond this machine."); got != elsewhere {
			t.Errorf("%s: warned: %t", ip, got)
		}
	}
}
