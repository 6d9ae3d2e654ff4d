// Package mockconfig reads what a mock of the LicenseSpring API shall serve: a file
// in HCL, changes in JSON, and the accounts that are built in. It checks what it
// reads, counts dates from now and adds defaults; the result is a
// [mockapi.Config].
package mockconfig

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// What a mock accepts that serves [Builtin].
const (
	// APIKey is an API key that may use every product.
	APIKey    = "mock-api-key" //nolint:gosec // G101: accepted by the mock alone
	SharedKey = "mock-shared-key"
	// Username is the license user of the vendor's own example, who has two licenses
	// of the product "up".
	Username = "someuser@somedomain.com"
	Password = "some password"
	// CustomerAccountCode is the customer account through which [Username] can sign
	// on.
	CustomerAccountCode = "some-company"
	// IDToken signs [Username] on.
	IDToken = "mock-id-token"
	// Code signs [Username] on, once.
	Code = "mock-code"
	// RichUsername is a license user who has licenses of every kind: of the product
	// "studio", and of the products "suite-draw" and "suite-render" that are in the
	// bundle "suite".
	RichUsername = "freja@moller-sonner.example"
	// RichPassword is the password of [RichUsername]. It requires correct encoding.
	RichPassword = "Ærø + 100% & more?" //nolint:gosec // G101: accepted by the mock alone
	// EdgeUsername is a license user whose licenses of "studio" show one case each
	// that the rules decide. It is in the form that single sign-on gives: name|CODE.
	EdgeUsername = "noor|edge-cases"
	EdgePassword = "edge password"
	// ClientID is an OAuth client.
	ClientID     = "mock-client"
	ClientSecret = "mock+client/secret=" //nolint:gosec // G101: accepted by the mock alone
)

// builtinFile is what a mock serves without a configuration. The first user's
// licenses are the response on the vendor's page.
//
//go:embed data/builtin.hcl
var builtinFile []byte

// Example is a configuration that shows everything, with comments.
//
//go:embed example.hcl
var Example string

//go:embed data/defaults.json
var defaultsFile []byte

// defaults are the fields of a license, a feature and a license user that a
// configuration does not set: what the live API always sends, and what it sends of
// some.
var defaults = func() map[string]Object {
	decoder := json.NewDecoder(bytes.NewReader(defaultsFile))
	decoder.UseNumber()
	var all map[string]Object
	if err := decoder.Decode(&all); err != nil {
		panic(fmt.Errorf("mockconfig: reading the defaults: %w", err))
	}
	return all
}()

// Builtin returns what a mock serves without a configuration.
var Builtin = sync.OnceValue(func() *Config {
	file, diags := Parse(builtinFile, "builtin.hcl")
	if diags.HasErrors() {
		panic(fmt.Errorf("mockconfig: reading what is built in: %w", diags))
	}
	return file.Config
})

// BuiltinSource is a [mockapi.Source] of what is built in.
func BuiltinSource(now time.Time) mockapi.Config { return Builtin().Source(now) }
