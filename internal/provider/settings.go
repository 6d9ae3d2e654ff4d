package provider

import (
	"strconv"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// setting is an argument of the provider that can also be set by an
// environment variable.
type setting struct {
	name string
	// description is Markdown; the variable and the default are added to it.
	description string
	// kind is the type of the argument.
	kind settingKind
	// fallback is the value where neither configuration nor environment has one.
	fallback string
	// secret marks what no plan, log or diagnostic may show.
	secret bool
	// check returns what is wrong with a value, as the end of a sentence that
	// the setting's name begins.
	check func(text string) error
}

// settings declares the provider's arguments.
var settings = []setting{
	{
		name:        "api_key",
		description: "API key of the LicenseSpring account, together with `shared_key`. Use this pair or an OAuth client.",
		secret:      true,
	},
	{
		name:        "shared_key",
		description: "Shared key that belongs to `api_key`. It signs requests and is never sent.",
		secret:      true,
	},
	{
		name:        "client_id",
		description: "ID of an OAuth client of the LicenseSpring account, together with `client_secret`.",
	},
	{
		name:        "client_secret",
		description: "Secret that belongs to `client_id`.",
		secret:      true,
	},
	{
		name: "token_url",
		description: "URL where the OAuth client gets its access tokens: `https`, or `http` on this machine. " +
			"Required with an OAuth client if `base_url` is not the default.",
		fallback: licensespring.DefaultTokenURL,
		check:    checkURL,
	},
	{
		name:        "base_url",
		description: "URL of the API: `https`, or `http` on this machine. A path is kept as a prefix.",
		fallback:    licensespring.DefaultBaseURL,
		check:       checkURL,
	},
	{
		name:        "username",
		description: "Username of the license user for blocks that name none, together with `password`.",
	},
	{
		name:        "password",
		description: "Password of the license user `username`.",
		secret:      true,
	},
	{
		name: "id_token",
		description: "Token of a license user who signed on at an identity provider (SSO, implicit grant), for blocks " +
			"that name no user, together with `customer_account_code`. The value is the identity provider's access token.",
		secret: true,
	},
	{
		name:        "customer_account_code",
		description: "Code of the customer account that the user of `id_token` belongs to.",
	},
	{
		name: "verify_signature",
		description: "Whether the signature of each answer is verified. " +
			"Switch it off only for a host of your own that has no key: an answer that anyone could have made proves nothing.",
		kind:     boolean,
		fallback: "true",
		check:    checkBool,
	},
	{
		name: "public_key",
		description: "Public key that verifies the answers, PEM. " +
			"The default is the vendor's key for `" + licensespring.DefaultBaseURL + "`.",
		check: checkPublicKey,
	},
	{
		name: "ca_cert_pem",
		description: "Certificates of the authorities that may vouch for the servers, PEM, instead of those that the system trusts. " +
			"For a proxy or a host with a private authority.",
		check: checkCertificates,
	},
	{
		name:        "request_timeout",
		description: "Time for one request until its answer is read, a duration such as `10s` or `1m30s`.",
		fallback:    "30s",
		check:       checkDuration,
	},
	{
		name:        "max_retries",
		description: "How many times a request is repeated at most, 0 to 20.",
		kind:        integer,
		fallback:    strconv.Itoa(licensespring.DefaultRetryPolicy.Max),
		check:       checkRetries,
	},
	{
		name:        "retry_wait_min",
		description: "Shortest pause before a request is repeated, a duration.",
		fallback:    licensespring.DefaultRetryPolicy.WaitMin.String(),
		check:       checkDuration,
	},
	{
		name:        "retry_wait_max",
		description: "Longest pause before a request is repeated, a duration, also where the server asks for a longer one.",
		fallback:    licensespring.DefaultRetryPolicy.WaitMax.String(),
		check:       checkDuration,
	},
	{
		name:        "requests_per_second",
		description: "How many requests are sent per second at the most, by all blocks together.",
		kind:        number,
		fallback:    "20",
		check:       checkRate,
	},
}
