package mockapi

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// Config is what a mock serves: who may ask, and what there is to ask for.
type Config struct {
	// Clock is the date at which the mock's clock starts, which is now unless set.
	Clock string `json:"clock"`
	// Entries is the form of the API's answers, [Wrapped] unless set.
	Entries Entries `json:"entries"`
	// SigningKeyFile names a file that holds the key with which answers are to be
	// signed. The mock reads no files: see [WithSigningKey].
	SigningKeyFile string    `json:"signing_key_file"`
	Companies      []Company `json:"companies"`
	Faults         []Fault   `json:"faults"`
}

// Company is a customer of the vendor's platform. Its keys and clients see its
// own products and license users alone.
type Company struct {
	Name string `json:"name"`
	ID   int64  `json:"id"`
	// OAuthOnly refuses API keys.
	OAuthOnly bool      `json:"oauth_only"`
	KeyPairs  []KeyPair `json:"api_keys"`
	Clients   []Client  `json:"oauth_clients"`
	Products  []Product `json:"products"`
	Bundles   []Bundle  `json:"bundles"`
	Users     []User    `json:"users"`
}

// KeyPair is an API key, with the shared key that signs its requests.
type KeyPair struct {
	Key       string `json:"key"`
	SharedKey string `json:"shared_key"`
	// Products are those that the key may be used for; all if there is none.
	Products []string `json:"products"`
}

// Client is an OAuth client.
type Client struct {
	ID     string `json:"id"`
	Secret string `json:"secret"`
	// TokenLifetime is a duration, 480 seconds unless set.
	TokenLifetime string `json:"token_lifetime"`
}

// Bundle is a product that is made of others.
type Bundle struct {
	Code     string   `json:"code"`
	Products []string `json:"products"`
}

// User is a license user and what the user holds.
type User struct {
	Username string  `json:"username"`
	Password string  `json:"password"`
	SSO      *SignOn `json:"sso"`
	// Customer is what the licenses say of their customer unless they say it
	// themselves.
	Customer object   `json:"customer"`
	Licenses []object `json:"licenses"`

	// details are the fields of the API's user.
	details object
	// verbatim are licenses in the form in which they are sent, by product.
	verbatim map[string][]json.RawMessage
}

// SignOn is how a license user signs on through an identity provider.
type SignOn struct {
	CustomerAccountCode string `json:"customer_account_code"`
	IDToken             string `json:"id_token"`
	// Codes work once each.
	Codes []string `json:"codes"`
}

// UnmarshalJSON reads a license user, whose own fields stand among those of the
// API's user.
func (u *User) UnmarshalJSON(text []byte) error {
	type plain User
	if err := json.Unmarshal(text, (*plain)(u)); err != nil {
		return err
	}
	if err := json.Unmarshal(text, &u.details); err != nil {
		return err
	}
	maps.DeleteFunc(u.details, func(name string, _ json.RawMessage) bool {
		_, ofTheAPI := userFields[name]
		return !ofTheAPI
	})
	return nil
}

// ParseConfig reads a configuration in JSON, whose fields are [ConfigFields], or
// says all that is wrong with it: the error is [InputErrors].
func ParseConfig(text []byte) (Config, error) {
	at := somewhere()
	if all, err := parseObject(text); err != nil {
		at.refuse("%v", err)
	} else {
		configFields.check(at, all)
	}
	if len(*at.errs) > 0 {
		return Config{}, *at.errs
	}
	var config Config
	if err := json.Unmarshal(text, &config); err != nil {
		// A name that stands there twice was checked once.
		at.refuse("%v.", err)
	} else {
		config.check(at)
	}
	return config, at.errs.or()
}

// clone is a configuration that may be changed without changing another.
func (c Config) clone() Config {
	c.Faults = slices.Clone(c.Faults)
	c.Companies = slices.Clone(c.Companies)
	for i := range c.Companies {
		company := &c.Companies[i]
		company.KeyPairs = slices.Clone(company.KeyPairs)
		company.Clients = slices.Clone(company.Clients)
		company.Products = slices.Clone(company.Products)
		company.Users = slices.Clone(company.Users)
	}
	return c
}

// complete fills in what is not written.
func (c *Config) complete() {
	productID := int64(firstProductID)
	for i := range c.Companies {
		company := &c.Companies[i]
		company.ID = cmp.Or(company.ID, firstCompanyID+int64(i))
		for j := range company.Products {
			product := &company.Products[j]
			product.ID = cmp.Or(product.ID, productID)
			product.Name = cmp.Or(product.Name, product.Code)
			productID++
		}
	}
}

// Products lists the short codes of what the user holds licenses of.
func (u User) Products() []string {
	var codes []string
	for _, license := range u.Licenses {
		if code, ok := value[string](license["product"]); ok && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}
