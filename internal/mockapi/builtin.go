package mockapi

import (
	_ "embed"
	"fmt"
	"sync"
)

// What a mock accepts without any option.
const (
	// APIKey is an API key that may use every product.
	APIKey = "mock-api-key" //nolint:gosec // G101: opens nothing but the mock
	// SharedKey is the shared key of [APIKey].
	SharedKey = "mock-shared-key"
	// Username is the license user of the vendor's own example, who holds two
	// licenses of the product "up".
	Username = "someuser@somedomain.com"
	// Password is the password of [Username].
	Password = "some password"
	// CustomerAccountCode is the customer account through which [Username] can
	// sign on.
	CustomerAccountCode = "some-company"
	// IDToken signs [Username] on.
	IDToken = "mock-id-token"
	// Code signs [Username] on, once.
	Code = "mock-code"
	// RichUsername is a license user who holds licenses of every kind: of the
	// product "studio", and of the products "suite-draw" and "suite-render" that
	// the bundle "suite" is made of.
	RichUsername = "freja@moller-sonner.example"
	// RichPassword is the password of [RichUsername]. It survives only a careful
	// encoding.
	RichPassword = "Ærø + 100% & more?" //nolint:gosec // G101: opens nothing but the mock
	// ClientID is an OAuth client.
	ClientID = "mock-client"
	// ClientSecret is the secret of [ClientID].
	ClientSecret = "mock+client/secret=" //nolint:gosec // G101: opens nothing but the mock
)

// builtinFile is what a mock serves unless it is told otherwise. The first user's
// licenses are the answer that the vendor's documentation shows.
//
//go:embed data/builtin.json
var builtinFile []byte

// Builtin returns what a mock serves unless it is told otherwise.
func Builtin() Config { return builtin().clone() }

var builtin = sync.OnceValue(func() Config {
	config, err := ParseConfig(builtinFile)
	if err != nil {
		panic(fmt.Errorf("mockapi: reading what is built in: %w", err))
	}
	return config
})
