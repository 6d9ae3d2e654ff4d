package mockapi

import (
	_ "embed"
	"encoding/json"
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
	// ClientID is an OAuth client.
	ClientID = "mock-client"
	// ClientSecret is the secret of [ClientID].
	ClientSecret = "mock+client/secret=" //nolint:gosec // G101: opens nothing but the mock
)

// exampleLicenses is the answer that the vendor's documentation shows.
//
//go:embed accounts/example.json
var exampleLicenses []byte

func exampleAccount() Account {
	return Account{
		Username: Username,
		Password: Password,

		CustomerAccountCode: CustomerAccountCode,
		IDToken:             IDToken,
		Codes:               []string{Code},

		Licenses: map[string][]json.RawMessage{"up": decode[[]json.RawMessage](exampleLicenses)},
	}
}
