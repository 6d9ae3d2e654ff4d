package provider_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// TestAccSecrets_repeatedInLicenses has a response repeat the password where a
// date and where a number belongs. The password is so long that no message shows
// the whole of it.
func TestAccSecrets_repeatedInLicenses(t *testing.T) {
	password := strings.Repeat("hidden ", 20)
	cases := map[string]struct {
		license string
		want    string
	}{
		"in a warning": {`{"id":1,"license_enabled":true,"license_type":"subscription","validity_period":%q}`, "Cannot use validity_period of a license"},
		"in an error":  {`{"id":1,"max_activations":%q}`, "Unexpected value in a license"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			entry := fmt.Sprintf(`{"license":`+tc.license+`}`, password)
			holder := account(t, json.RawMessage(entry))
			holder.Password = password
			mock := acctest.StartMock(t, mockapi.WithAccount(holder))
			cli := acctest.NewCLI(t, mock.Environment().With(with("PASSWORD", password)))
			cli.Write(t, "main.tf", required+example)
			out, _ := cli.Run(t.Context(), "plan")
			expectText(t, out, tc.want)
			expectText(t, out, "(withheld: it repeats a credential)")
			if strings.Contains(out, "hidden") {
				t.Errorf("the password is shown:\n%s", out)
			}
		})
	}
}

// TestServer_panicIsAnError has the network panic with the address of a request,
// which contains the password.
func TestServer_panicIsAnError(t *testing.T) {
	t.Parallel()
	network := roundTripper(func(req *http.Request) (*http.Response, error) { panic(req.URL.String()) })
	server := configuredServer(t, network, "")
	resp, err := server.ReadDataSource(t.Context(), readRequest(t, server))
	if err != nil || len(resp.Diagnostics) != 1 {
		t.Fatal(err, resp)
	}
	if d := resp.Diagnostics[0]; d.Summary != "The provider failed" || !strings.Contains(d.Detail, "(withheld: it repeats a credential)") {
		t.Errorf("%s: %s", d.Summary, d.Detail)
	}
}
