package provider_test

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// TestAccLog_hasNoSecrets runs plans at the most talkative level and looks
// for each secret in each form.
func TestAccLog_hasNoSecrets(t *testing.T) {
	sso := acctest.Environment{
		"LICENSESPRING_USERNAME": "", "LICENSESPRING_PASSWORD": "",
		"LICENSESPRING_ID_TOKEN": mockconfig.IDToken, "LICENSESPRING_CUSTOMER_ACCOUNT_CODE": mockconfig.CustomerAccountCode,
	}
	rich := acctest.Environment{"LICENSESPRING_USERNAME": mockconfig.RichUsername, "LICENSESPRING_PASSWORD": mockconfig.RichPassword}
	always := func(fault mockapi.Fault) []mockapi.Fault {
		fault.Times = mockapi.Always
		return []mockapi.Fault{fault}
	}
	cases := map[string]struct {
		changes acctest.Environment
		oauth   bool
		faults  []mockapi.Fault
		fails   bool
	}{
		"by key and password":     {changes: rich},
		"by client and token":     {changes: sso, oauth: true},
		"with retries":            {changes: rich, faults: []mockapi.Fault{{Status: 503}, {Delivery: mockapi.Reset}}},
		"with a broken server":    {changes: rich, faults: always(mockapi.Fault{Status: 500}), fails: true},
		"with broken connections": {changes: rich, faults: always(mockapi.Fault{Delivery: mockapi.Reset}), fails: true},
		"with an echo": {changes: rich, fails: true, faults: always(mockapi.Fault{
			Status: 400, Code: "validation_error",
			Message: mockconfig.RichPassword + " password=" + url.QueryEscape(mockconfig.RichPassword) + mockconfig.SharedKey,
		})},
		"without a server":    {changes: rich.With(with("BASE_URL", "http://127.0.0.1:9")), fails: true},
		"with a wrong client": {changes: sso.With(with("CLIENT_SECRET", mockconfig.SharedKey)), oauth: true, fails: true},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock := acctest.StartMock(t, mockapi.WithFaults(tc.faults...))
			environment := mock.Environment()
			if tc.oauth {
				environment = oauth(mock)
			}
			cli := acctest.NewCLI(t, environment.With(tc.changes).With(acctest.Environment{"TF_LOG": "TRACE"}))
			cli.Write(t, "main.tf", required+`
data "licensespring_user_licenses" "all" {
  product = "`+product(tc.oauth)+`"
}`)
			log, err := cli.Run(t.Context(), "plan")
			if (err != nil) != tc.fails {
				t.Fatalf("%v\n%.3000s", err, log)
			}
			expectNoSecrets(t, "the log", log, mockconfig.RichPassword, mockconfig.Password, mockconfig.SharedKey,
				mockconfig.APIKey, mockconfig.ClientSecret, mockconfig.IDToken, "mock-access-token-000001")
			expectNoPieces(t, log)
			for _, want := range []string{"request to LicenseSpring", "path=/api/v4/user_licenses", "attempt=1"} {
				if !tc.oauth || !tc.fails {
					expectText(t, log, want)
				}
			}
		})
	}
}

// TestAccLog_debuggingOfLibraries has Go's own libraries print what they send and
// receive. Terraform would log it, past everything that withholds secrets.
func TestAccLog_debuggingOfLibraries(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the provider is started by a script")
	}
	mock := acctest.StartMock(t)
	cli := acctest.NewCLI(t, mock.Environment().With(acctest.Environment{"TF_LOG": "TRACE"}))
	const name = "terraform-provider-licensespring"
	settings := string(cli.Read(t, "cli.tfrc"))
	folder := regexp.MustCompile(`"licensespring/licensespring" = "(.*)"`).FindStringSubmatch(settings)[1]
	cli.Write(t, name, fmt.Sprintf("#!/bin/sh\nGODEBUG=http2debug=2 exec %q \"$@\"\n", filepath.Join(folder, name)))
	if err := os.Chmod(filepath.Join(cli.Dir, name), 0o700); err != nil { //nolint:gosec // G302: a program of the test
		t.Fatal(err)
	}
	cli.Write(t, "cli.tfrc", strings.ReplaceAll(settings, folder, cli.Dir))
	cli.Write(t, "main.tf", required+example)
	log := cli.MustRun(t, "plan")
	expectText(t, log, "request to LicenseSpring")
	if strings.Contains(log, "http2: ") {
		t.Error("libraries print to Terraform's log")
	}
}

// expectNoPieces looks for pieces of the one password in the forms that
// encodings give them, written by hand.
func expectNoPieces(t *testing.T, log string) {
	t.Helper()
	for _, piece := range []string{"Ærø", "%C3%86", "%c3%86", `\u00c6`, "100% &", "100%25"} {
		if strings.Contains(log, piece) {
			t.Errorf("the log holds %q", piece)
		}
	}
}

func product(ofExampleUser bool) string {
	if ofExampleUser {
		return "up"
	}
	return "studio"
}
