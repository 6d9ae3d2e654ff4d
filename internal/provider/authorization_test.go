package provider_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

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

// TestAccAuthorization_reads reads licenses with credentials of every origin.
func TestAccAuthorization_reads(t *testing.T) {
	t.Parallel()
	began := time.Now()
	var expiring *acctest.Mock
	expiring = acctest.StartMock(t, mockapi.WithMandatoryOAuth(), mockapi.WithClock(func() time.Time {
		if expiring != nil && expiring.TokensIssued() > 0 {
			return began.Add(481 * time.Second) // the first token has ended before it is used
		}
		return began
	}))
	revoked := acctest.StartMock(t, mockapi.WithMandatoryOAuth(), mockapi.WithFaults(mockapi.Fault{
		Status: 401, Code: "invalid_token", Message: "The access token has expired.",
	}))
	byKey := acctest.StartMock(t).Environment()
	another := byKey.With(with("API_KEY", "another")).With(with("CLIENT_ID", "irrelevant"))
	later := strings.Replace(keyFromResource, `"up"`, "\"up\"\n  depends_on = [terraform_data.from]", 1)
	reads := cases{
		"an expired token is renewed":        in(oauth(expiring), example),
		"a revoked token is replaced":        in(oauth(revoked), example),
		"arguments come before variables":    in(another, inProvider(fmt.Sprintf("api_key = %q", mockconfig.APIKey))),
		"a key of a resource, by depends_on": in(byKey, later),
	}
	for name, tc := range reads {
		reads[name] = tc.results("data.licensespring_user_licenses.all.total_count", "2")
	}
	reads.expectResults(t)
}

// keyFromResource has the API key come from a resource.
var keyFromResource = fmt.Sprintf("resource \"terraform_data\" \"from\" { input = %q }\n\n", mockconfig.APIKey) +
	block(`provider "licensespring"`, []string{"api_key = terraform_data.from.output"}) + inData()

// TestAccAuthorization_notKnown plans with settings that are known after apply.
func TestAccAuthorization_notKnown(t *testing.T) {
	t.Parallel()
	environment := acctest.StartMock(t).Environment()
	cases{
		"unknown API key":  in(environment, keyFromResource),
		"unknown username": in(environment, strings.ReplaceAll(keyFromResource, "api_key =", "username =")),
	}.expectDiagnostics(t)
}

func TestAccAuthorization_validatePassesWithoutCredentials(t *testing.T) {
	t.Parallel()
	cli := acctest.NewCLI(t, nil)
	cli.Write(t, "main.tf", required+inEnvironment)
	if out := cli.MustRun(t, "validate"); !strings.Contains(out, "The configuration is valid") {
		t.Error(out)
	}
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
