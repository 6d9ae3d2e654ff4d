package settings

import (
	"crypto/rsa"
	"crypto/x509"
	"net/url"
	"strconv"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// table declares the arguments of the provider.
var table = []row{
	{
		name:        "api_key",
		description: "API key of the LicenseSpring account, together with `shared_key`. Use this pair or an OAuth client.",
		secret:      true,
		form:        credential,
		set:         text(func(c *config) *licensespring.Secret { return &c.apiKey.Key }),
	},
	{
		name:        "shared_key",
		description: "Shared key that belongs to `api_key`. It signs requests and is never sent.",
		secret:      true,
		form:        credential,
		set:         text(func(c *config) *licensespring.Secret { return &c.apiKey.SharedKey }),
	},
	{
		name:        "client_id",
		description: "ID of an OAuth client of the LicenseSpring account, together with `client_secret`.",
		form:        credential,
		set:         text(func(c *config) *string { return &c.oauth.ID }),
	},
	{
		name:        "client_secret",
		description: "Secret that belongs to `client_id`.",
		secret:      true,
		form:        credential,
		set:         text(func(c *config) *licensespring.Secret { return &c.oauth.Secret }),
	},
	{
		name: "token_url",
		description: "URL from which the OAuth client gets its access tokens: `https`, or `http` on this machine. " +
			"Required with an OAuth client if `base_url` is self-hosted.",
		fallback: licensespring.DefaultTokenURL,
		set:      to(func(c *config) **url.URL { return &c.oauth.TokenURL }, licensespring.ParseBaseURL),
	},
	{
		name:        "base_url",
		description: "URL of the API: `https`, or `http` on this machine. A path is kept as a prefix.",
		fallback:    licensespring.DefaultBaseURL,
		set:         to(func(c *config) **url.URL { return &c.client.BaseURL }, licensespring.ParseBaseURL),
	},
	{
		name:        "username",
		description: "Username of the license user for blocks that name none, together with `password`.",
		form:        credential,
		set:         text(func(c *config) *string { return &c.password.Username }),
	},
	{
		name:        "password",
		description: "Password of the license user `username`.",
		secret:      true,
		form:        password,
		set:         text(func(c *config) *licensespring.Secret { return &c.password.Password }),
	},
	{
		name: "id_token",
		description: "Token of a license user who signed on at an identity provider (SSO, implicit grant), for blocks " +
			"that name no user, together with `customer_account_code`. The value is the identity provider's access token.",
		secret: true,
		form:   credential,
		set:    text(func(c *config) *licensespring.Secret { return &c.token.IDToken }),
	},
	{
		name:        "customer_account_code",
		description: "Code of the customer account that the user of `id_token` belongs to.",
		form:        credential,
		set:         text(func(c *config) *string { return &c.token.CustomerAccountCode }),
	},
	{
		name: "verify_signature",
		description: "Whether the signature of each response is verified. " +
			"Set it to false only for a self-hosted API that has no key: an unverified response can be forged.",
		kind:     boolean,
		fallback: "true",
		set:      to(func(c *config) *bool { return &c.verify }, parseBool),
	},
	{
		name: "public_key",
		description: "Public key that verifies responses, PEM. " +
			"The default is LicenseSpring's key for `" + licensespring.DefaultBaseURL + "`.",
		form: pemText,
		set:  to(func(c *config) **rsa.PublicKey { return &c.publicKey }, parsePublicKey),
	},
	{
		name: "ca_cert_pem",
		description: "Certificates of the certificate authorities to trust, PEM, instead of those of the system. " +
			"For a proxy or a self-hosted API with a private certificate authority.",
		form: pemText,
		set:  to(func(c *config) **x509.CertPool { return &c.client.Roots }, parseCertificates),
	},
	{
		name:        "request_timeout",
		description: "Timeout of one attempt until its response is read, a duration such as `10s` or `1m30s`.",
		fallback:    "30s",
		set:         to(func(c *config) *time.Duration { return &c.client.RequestTimeout }, parseDuration),
	},
	{
		name:        "max_retries",
		description: "How many times a request is retried at most, 0 to 20.",
		kind:        integer,
		fallback:    strconv.Itoa(licensespring.DefaultRetryPolicy.Max),
		set:         to(func(c *config) *int { return &c.client.Retry.Max }, parseRetries),
	},
	{
		name:        "retry_wait_min",
		description: "Shortest delay before a retry, a duration.",
		fallback:    licensespring.DefaultRetryPolicy.WaitMin.String(),
		set:         to(func(c *config) *time.Duration { return &c.client.Retry.WaitMin }, parseDuration),
	},
	{
		name:        "retry_wait_max",
		description: "Longest delay before a retry, a duration, even if the server asks for a longer one.",
		fallback:    licensespring.DefaultRetryPolicy.WaitMax.String(),
		set:         to(func(c *config) *time.Duration { return &c.client.Retry.WaitMax }, parseDuration),
	},
	{
		name:        "requests_per_second",
		description: "How many requests all blocks together send per second at most.",
		kind:        number,
		fallback:    "20",
		set:         to(func(c *config) *float64 { return &c.client.RequestsPerSecond }, parseRate),
	},
}
