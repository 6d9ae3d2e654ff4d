package provider_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// oauth changes an environment to that of an OAuth client.
func oauth(mock *acctest.Mock) acctest.Environment {
	return mock.Environment().With(without("API_KEY", "SHARED_KEY")).With(acctest.Environment{
		"LICENSESPRING_CLIENT_ID":     mockconfig.ClientID,
		"LICENSESPRING_CLIENT_SECRET": mockconfig.ClientSecret,
		"LICENSESPRING_TOKEN_URL":     mock.TokenURL(),
	})
}

func TestAccAuthorization_oneTokenForTwentyDataSources(t *testing.T) {
	account := mockapi.Account{Username: mockconfig.Username, Password: mockconfig.Password, Licenses: map[string][]json.RawMessage{}}
	for i := range 20 {
		account.Licenses[fmt.Sprintf("product-%d", i)] = nil
	}
	mock := acctest.StartMock(t, mockapi.WithMandatoryOAuth(), mockapi.WithAccount(account))
	cli := acctest.NewCLI(t, oauth(mock))
	cli.Write(t, "main.tf", required+`
data "licensespring_user_licenses" "all" {
  count   = 20
  product = "product-${count.index}"
}`)
	t.Parallel()
	cli.MustRun(t, "plan")
	if len(lookups(mock)) != 20 || mock.TokensIssued() != 1 {
		t.Errorf("%d lookups, %d tokens", len(lookups(mock)), mock.TokensIssued())
	}
}

func TestAccAuthorization_expiredTokenIsRenewed(t *testing.T) {
	began := time.Now()
	var mock *acctest.Mock
	mock = acctest.StartMock(t, mockapi.WithMandatoryOAuth(), mockapi.WithClock(func() time.Time {
		if mock != nil && mock.TokensIssued() > 0 {
			return began.Add(481 * time.Second) // the first token has ended before it is used
		}
		return began
	}))
	acctest.Run(t, oauth(mock), resource.TestCase{Steps: []resource.TestStep{{
		Config: example,
		Check:  resource.TestCheckResourceAttr("data.licensespring_user_licenses.all", "total_count", "2"),
	}}})
}

func TestAccAuthorization_revokedTokenIsReplaced(t *testing.T) {
	mock := acctest.StartMock(t, mockapi.WithMandatoryOAuth(), mockapi.WithFaults(mockapi.Fault{
		Status: 401, Code: "invalid_token", Message: "The access token has expired.",
	}))
	acctest.Run(t, oauth(mock), resource.TestCase{Steps: []resource.TestStep{{
		Config: example,
		Check:  resource.TestCheckResourceAttr("data.licensespring_user_licenses.all", "total_count", "2"),
	}}})
}

func TestAccAuthorization_argumentsComeBeforeVariables(t *testing.T) {
	mock := acctest.StartMock(t)
	environment := mock.Environment().With(with("API_KEY", "another")).With(with("CLIENT_ID", "irrelevant"))
	acctest.Run(t, environment, resource.TestCase{Steps: []resource.TestStep{{
		Config: inProvider(fmt.Sprintf("api_key = %q", mockconfig.APIKey)),
		Check:  resource.TestCheckResourceAttr("data.licensespring_user_licenses.all", "total_count", "2"),
	}}})
}

func TestAccAuthorization_keyFromResource(t *testing.T) {
	mock := acctest.StartMock(t)
	config := func(dependsOn string) string {
		return fmt.Sprintf(`
resource "terraform_data" "key" { input = %q }

provider "licensespring" { api_key = terraform_data.key.output }

data "licensespring_user_licenses" "all" {
  product    = "up"
  %s
}`, mockconfig.APIKey, dependsOn)
	}
	t.Run("with depends_on", func(t *testing.T) {
		acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{{
			Config: config(`depends_on = [terraform_data.key]`),
			Check:  resource.TestCheckResourceAttr("data.licensespring_user_licenses.all", "total_count", "2"),
		}}})
	})
	t.Run("without", func(t *testing.T) {
		expectDiagnostics(t, mock.Environment(), config(""), "unknown API key")
	})
}

func TestAccAuthorization_userFromResource(t *testing.T) {
	mock := acctest.StartMock(t)
	config := `
resource "terraform_data" "user" { input = "someone" }

provider "licensespring" { username = terraform_data.user.output }

` + example
	expectDiagnostics(t, mock.Environment(), config, "unknown username")
}

func TestAccAuthorization_validatePassesWithoutCredentials(t *testing.T) {
	t.Parallel()
	cli := acctest.NewCLI(t, nil)
	cli.Write(t, "main.tf", required+inEnvironment)
	if out := cli.MustRun(t, "validate"); !strings.Contains(out, "The configuration is valid") {
		t.Error(out)
	}
}

func TestAccUserAgent_appended(t *testing.T) {
	mock := acctest.StartMock(t)
	environment := mock.Environment().With(acctest.Environment{"TF_APPEND_USER_AGENT": " pipeline/7 (nightly)\r\n"})
	acctest.Run(t, environment, resource.TestCase{Steps: []resource.TestStep{{
		Config: example,
		Check: func(*terraform.State) error {
			for _, req := range mock.Requests() {
				if got := req.Header.Get("User-Agent"); !strings.HasSuffix(got, "/"+acctest.Version+" pipeline/7 (nightly)") {
					return fmt.Errorf("User-Agent %q", got)
				}
			}
			return nil
		},
	}}})
}

// required makes a configuration work with a provider that is not in the
// process of the test.
const required = `terraform {
  required_providers {
    licensespring = { source = "licensespring/licensespring" }
  }
}

`

// lookups returns the requests for licenses.
func lookups(mock *acctest.Mock) []mockapi.Request {
	var found []mockapi.Request
	for _, req := range mock.Requests() {
		if req.Path == mockapi.UserLicensesPath {
			found = append(found, req)
		}
	}
	return found
}
