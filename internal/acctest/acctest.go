// Package acctest helps tests run Terraform or OpenTofu with a mock of the
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

// TokenURL returns the URL of the mock's token endpoint.
func (m *Mock) TokenURL() string {
	return m.URL + mockapi.TokenPath
}

// signingKey is shared by the mocks of a test run, because generating one is slow.
var signingKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// Environment contains environment variables of a provider.
type Environment map[string]string

// Environment returns the variables for the mock and the vendor's example user,
// with retries almost without delay.
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

// With returns the environment with some variables changed; an empty value unsets
// a variable.
func (e Environment) With(changes Environment) Environment {
	changed := maps.Clone(e)
	maps.Copy(changed, changes)
	return changed
}

// Getenv returns the value of a variable.
func (e Environment) Getenv(name string) string {
	return e[name]
}

// Factory returns a function that serves a provider in an environment.
func Factory(environment provider.Environment) func() (tfprotov6.ProviderServer, error) {
	return func() (tfprotov6.ProviderServer, error) { return provider.NewServer(Version, environment), nil }
}

// Run runs a test case with a provider in an environment, in parallel with other
// tests. It needs no TF_ACC, because it uses no network. It skips the test if no
// CLI is installed.
func Run(t *testing.T, environment Environment, test resource.TestCase) {
	t.Helper()
	if cliPath() == "" {
		t.Skip(noCLI)
	}
	test.IsUnitTest = true
	test.ProtoV6ProviderFactories = map[string]func() (tfprotov6.ProviderServer, error){
		"licensespring": Factory(provider.Environment{Getenv: environment.Getenv}),
	}
	t.Parallel()
	resource.Test(t, test)
}
