// Package acctest helps tests drive Terraform or OpenTofu against a mock of the
// LicenseSpring API.
package acctest

import (
	"crypto/rand"
	"crypto/rsa"
	"maps"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// Version is the version of the provider under test.
const Version = "1.2.3-test"

// Mock is a mock of the API that listens on this machine until its test ends.
type Mock struct {
	*mockapi.API
	// URL is the base URL of the API.
	URL string
}

// StartMock starts a mock for a test.
func StartMock(t testing.TB, options ...mockapi.Option) *Mock {
	t.Helper()
	api := mockapi.New(mockconfig.BuiltinSource, append([]mockapi.Option{mockapi.WithSigningKey(signingKey())}, options...)...)
	server := httptest.NewServer(api)
	t.Cleanup(server.Close)
	return &Mock{API: api, URL: server.URL}
}

// TokenURL is where OAuth clients of the mock get their tokens.
func (m *Mock) TokenURL() string {
	return m.URL + mockapi.TokenPath
}

// signingKey is shared by the mocks of a test run: making one takes as long as
// some of the tests.
var signingKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// Environment holds environment variables of a provider.
type Environment map[string]string

// Environment returns the variables that lead a provider to the mock as the
// vendor's example user, and let it repeat requests without delay.
func (m *Mock) Environment() Environment {
	return Environment{
		"LICENSESPRING_BASE_URL":       m.URL,
		"LICENSESPRING_PUBLIC_KEY":     m.PublicKeyPEM(),
		"LICENSESPRING_API_KEY":        mockconfig.APIKey,
		"LICENSESPRING_SHARED_KEY":     mockconfig.SharedKey,
		"LICENSESPRING_USERNAME":       mockconfig.Username,
		"LICENSESPRING_PASSWORD":       mockconfig.Password,
		"LICENSESPRING_RETRY_WAIT_MIN": "1ms",
		"LICENSESPRING_RETRY_WAIT_MAX": "10ms",
	}
}

// With returns the environment with some variables set otherwise; an empty
// value unsets one.
func (e Environment) With(changes Environment) Environment {
	changed := maps.Clone(e)
	maps.Copy(changed, changes)
	return changed
}

// Getenv returns a variable of the environment.
func (e Environment) Getenv(name string) string {
	return e[name]
}

// Factory serves a provider that runs in that environment.
func Factory(environment provider.Environment) func() (tfprotov6.ProviderServer, error) {
	return func() (tfprotov6.ProviderServer, error) { return provider.NewServer(Version, environment), nil }
}

// Run runs the steps of a test case with a provider in that environment, in
// parallel with other tests. It needs no TF_ACC, since nothing outside of the
// machine is used, but it needs a CLI and skips the test where there is none. A
// test case that has a factory for the provider keeps it.
func Run(t *testing.T, environment Environment, test resource.TestCase) {
	t.Helper()
	if cliPath() == "" {
		t.Skip(noCLI)
	}
	test.IsUnitTest = true
	if test.ProtoV6ProviderFactories == nil {
		test.ProtoV6ProviderFactories = map[string]func() (tfprotov6.ProviderServer, error){}
	}
	if test.ProtoV6ProviderFactories["licensespring"] == nil {
		test.ProtoV6ProviderFactories["licensespring"] = Factory(provider.Environment{Getenv: environment.Getenv})
	}
	t.Parallel()
	resource.Test(t, test)
}
