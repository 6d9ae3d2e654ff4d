package mockapi

import (
	"encoding/json"
	"os"
	"slices"
	"sync"
	"time"
)

// What the mocks under test accept.
const (
	APIKey              = "mock-api-key"
	SharedKey           = "mock-shared-key"
	Username            = "someuser@somedomain.com"
	Password            = "some password"
	CustomerAccountCode = "some-company"
	IDToken             = "mock-id-token"
	Code                = "mock-code"
	ClientID            = "mock-client"
	ClientSecret        = "mock+client/secret="
)

// exampleLicenses are those of the response on the vendor's page.
var exampleLicenses = sync.OnceValue(func() []json.RawMessage {
	text, err := os.ReadFile("testdata/example.json")
	if err != nil {
		panic(err)
	}
	return decode[[]json.RawMessage](text)
})

// exampleSource is a mock with the license user of the vendor's page.
func exampleSource(time.Time) Config {
	licenses, err := verbatim("up", exampleLicenses())
	if err != nil {
		panic(err)
	}
	return Config{Companies: []Company{{
		Name:     "mock",
		ID:       4217,
		KeyPairs: []KeyPair{{Key: APIKey, SharedKey: SharedKey}},
		Clients:  []Client{{ID: ClientID, Secret: ClientSecret}},
		Products: []Product{{Code: "up"}, {Code: "studio"}},
		Users: []User{{
			ID: 10003, Username: Username, Password: Password, Licenses: slices.Clip(licenses),
			SSO: &SignOn{CustomerAccountCode: CustomerAccountCode, IDToken: IDToken, Codes: []string{Code}},
		}},
	}}}
}

// decode reads JSON that is part of a test, or that the mock wrote.
func decode[T any](text []byte) T {
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		panic(err)
	}
	return value
}

// withCompany changes the first company.
func withCompany(change func(*Company)) Option {
	return WithChange(func(c *Config) { change(&c.Companies[0]) })
}

func withProducts(products ...Product) Option {
	return withCompany(func(c *Company) { c.Products = append(products, c.Products...) })
}
