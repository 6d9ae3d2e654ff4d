package provider

import "github.com/licensespring/terraform-provider-licensespring/internal/licensespring"

// errorResponse says what a response with an error status says.
const errorResponse = "{server} responded with status {status}{said}.{tries}{request}"

// codeAdvice is the advice for the error codes of the API: those of its
// documentation, and those that the vendor's own libraries know.
var codeAdvice = map[string]advice{
	"missing_headers":               incompleteAuthorization,
	"authorization_invalid_headers": incompleteAuthorization,
	"authorization_missing_params":  incompleteAuthorization,
	"hmac_required": {
		summary: "Account requires an API key",
		next:    "Set {key_pair} instead of the OAuth client.",
	},
	"invalid_api_key": {
		summary: "Unknown API key",
		next:    "Copy the API key from the LicenseSpring portal into {api_key} again.",
	},
	"revoked_api_key": {
		summary: "API key revoked",
		next:    "Set {key_pair} to an API key of the LicenseSpring portal that is not revoked.",
	},
	"read_only_api_key": {
		summary: "API key is read-only",
		next:    "Set {key_pair} to an API key of the LicenseSpring portal that is not read-only.",
	},
	"signature_mismatch": {
		summary: "Wrong shared key",
		next:    "Copy the shared key that belongs to the API key from the LicenseSpring portal into {shared_key} again.",
	},
	"api_key_product_not_allowed": {
		summary: "API key not allowed for this product",
		next:    "Allow the product for the API key in the LicenseSpring portal.",
	},
	"date_header_diff": {
		summary: "Clocks differ too much",
		next:    "Set the clock of this machine.",
	},
	"date_header_invalid": {
		summary: "Date of the request refused",
		next:    askNetworkTeam + "whether a proxy changes or removes the header Date.",
	},
	"missing_parameters": invalidRequest,
	"validation_error":   invalidRequest,
	"unknown_product":    unknownProduct, "unknown_product_code": unknownProduct,
	"disabled_product": {
		summary:  "Product disabled",
		next:     "Enable the product in the LicenseSpring portal.",
		argument: "product",
	},
	"archived_product": {
		summary:  "Product archived",
		next:     "Restore the product in the LicenseSpring portal.",
		argument: "product",
	},
	"invalid_product_auth_method": {
		summary:  "Product has no license users",
		next:     "Set product to one whose authorization method is user.",
		argument: "product",
	},
	"license_user_not_found": wrongUser,
	"authentication_failure": wrongUser,
	"customer_account_not_found": {
		summary: "Unknown customer account",
		next:    "Correct {account}: it is the code of the customer account, not its name.",
	},
	"sso_authorization_failed": {
		summary: "Single sign-on refused",
		next:    "{sign_on}",
	},
	"sso_customer_account_token_error": {
		summary: "Single sign-on refused",
		next:    "{sign_on}",
	},
	"sso_customer_account_url_error": {
		summary: "Single sign-on not set up",
		next:    "Check the single sign-on of the customer account in the LicenseSpring portal.",
	},
	"oauth_token_expired":   refusedToken,
	"oauth_token_malformed": refusedToken,
	"invalid_token":         refusedToken,
	"not_found":             wrongAddress,
	"internal_error":        serverFailed,
}

var (
	incompleteAuthorization = advice{
		summary: "Authorization did not arrive complete",
		next:    askNetworkTeam + "whether a proxy changes or removes the headers Authorization and Date.",
	}
	invalidRequest = advice{
		summary: "Argument refused by the API",
		next:    "Correct the argument that the message of the API names.",
	}
	unknownProduct = advice{
		summary:  "Unknown product",
		next:     "Set product to the short code of a product, as the LicenseSpring portal shows it.",
		argument: "product",
	}
	wrongUser = advice{
		summary: "Wrong username or password",
		next:    "Correct {user}.",
	}
	refusedUser = advice{
		summary: "License user refused",
		next:    "{sign_on}",
	}
	refusedToken = advice{
		summary: "Access token refused",
		next:    "Set {token_url} to the authorization server that this API trusts.",
	}
	wrongAddress = advice{
		summary: "No LicenseSpring API at this address",
		next:    "Set {url} to the address in front of /api/v4.",
		vendor:  askNetworkTeam + "which device responds instead of LicenseSpring.",
	}
	serverFailed = advice{
		summary: "Server error",
		next:    "Run the command again later. If it fails again, ask the operator of {server}.",
		vendor:  "Run the command again later. If it fails again, ask LicenseSpring's support.",
	}
	rateLimited = advice{
		summary: "Rate limit reached",
		next:    "Run the command again in a minute. If it fails again, lower {requests_per_second}.",
	}
	blocked = advice{
		summary: "Request blocked before it reached LicenseSpring",
		what:    "The response has status {status} and does not come from {server}: something on the way blocked the request.{tries}{request}",
		next:    askNetworkTeam + "to allow requests of this machine to the host of {url}.",
	}
	unknownCode = advice{
		summary: "Request refused by the API",
		next:    "Ask LicenseSpring's support what the code means.",
	}
)

// clockAdvice is the advice for a request whose date the API refused.
var clockAdvice = map[licensespring.ClockCause]advice{
	licensespring.ClockDateMissing: {
		summary: "Clocks differ too much",
		what:    errorResponse + " The response has no header Date by which the provider could correct its clock.",
		next:    "Set the clock of this machine.",
	},
	licensespring.ClockDateMalformed: {
		summary: "Clocks differ too much",
		what:    errorResponse + " The header Date of the response is malformed, so the provider could not correct its clock.",
		next:    "Set the clock of this machine.",
	},
	licensespring.ClockDateFar: {
		summary: "Clocks differ too much",
		what: errorResponse + " The clock of this machine shows {machine}, and that of the server {server_time}. " +
			"The provider corrects at most 24 hours.",
		next: "Set the clock of this machine.",
	},
	licensespring.ClockDateAgrees: {
		summary: "Clock of the API differs",
		what: errorResponse + " The clock of this machine shows {machine}, and the header Date of the response {server_time}, " +
			"so this machine is right.",
		next: askNetworkTeam + "whether a proxy changes the header Date. If none does, tell LicenseSpring's support.",
	},
	licensespring.ClockCorrected: {
		summary: "Clock of the API differs",
		what:    errorResponse + " The provider had corrected its clock by the server's before.",
		next:    "Run the command again. If it fails again, tell LicenseSpring's support that the clocks of its servers differ.",
	},
}

// oauthAdvice is the advice for the error codes of an authorization server
// (RFC 6749, section 5.2).
var oauthAdvice = map[string]advice{
	"invalid_client": {
		summary: "Wrong OAuth client ID or secret",
		next:    "Copy both from the LicenseSpring portal into {client_pair} again.",
	},
	"unauthorized_client": {
		summary: "OAuth client not allowed to get tokens",
		next:    "Allow the client credentials grant for the OAuth client.",
	},
}

var (
	basicAuthentication = advice{
		summary: "Unsupported OAuth client authentication",
		what:    errorResponse + " It wants the client ID and secret by HTTP Basic authentication (client_secret_basic).",
		next:    "Allow client_secret_post for the OAuth client on the authorization server. The secret may be right.",
	}
	tokenRefused = advice{
		summary: "No access token",
		next:    "Check that {token_url} is the token endpoint for this OAuth client.",
	}
)
