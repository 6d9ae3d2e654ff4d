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
		next:    "Set {key_pair} instead of the OAuth client. A customer has no API key: ask the vendor to allow OAuth for the account.",
	},
	"invalid_api_key": {
		summary: "Unknown API key",
		next:    "Copy the API key again from the LicenseSpring portal into {api_key}.",
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
		next:    "Copy the shared key that belongs to the API key again from the LicenseSpring portal into {shared_key}.",
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
		next:    askNetworkTeam + "whether a proxy changes or removes the Date header. If there is no proxy, {report}.",
	},
	"missing_parameters": {
		summary: "Request lacks a parameter",
		next:    "Set the argument that the message of the API names. If it is set, {report}.",
	},
	"validation_error": invalidRequest,
	"unknown_product":  unknownProduct, "unknown_product_code": unknownProduct,
	"disabled_product": {
		summary:  "Product disabled",
		next:     "Enable the product in the LicenseSpring portal. Customers ask the vendor to do that.",
		argument: "product",
	},
	"archived_product": {
		summary:  "Product archived",
		next:     "Restore the product in the LicenseSpring portal. Customers ask the vendor to do that.",
		argument: "product",
	},
	"invalid_product_auth_method": {
		summary:  "Product has no license users",
		next:     "Set product to the short code of a product whose authorization method is \"user\".",
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
		next:    "Set up single sign-on for this customer account in the LicenseSpring portal. Customers ask the vendor to do that.",
	},
	"oauth_token_expired": {
		summary: "Access token refused",
		next: "A new access token was refused as well. " +
			"Ask the operators of the API and of the authorization server whether their clocks agree.",
	},
	"oauth_token_malformed": refusedToken,
	"invalid_token":         refusedToken,
	"not_found":             wrongAddress,
	"internal_error":        serverFailed,
}

var (
	incompleteAuthorization = advice{
		summary: "Authorization did not arrive complete",
		next:    askNetworkTeam + "whether a proxy changes or removes the Authorization and Date headers. If there is no proxy, {report}.",
	}
	// withheldMessage takes the place of advice that refers to the message of the
	// API, if that is not shown.
	withheldMessage = advice{
		summary: "Argument refused by the API",
		next:    "The message of the API is not shown, because it repeats a credential. Check product and {user}.",
	}
	tokenRateLimited = advice{
		summary: "Rate limit reached",
		next:    "Run the command again in a minute. If it fails again, run fewer Terraform commands at once with this OAuth client.",
	}
	invalidRequest = advice{
		summary: "Argument refused by the API",
		next:    "Correct the argument that the message of the API names.",
	}
	unknownProduct = advice{
		summary:  "Unknown product",
		next:     "Set product to the short code of a product, as the LicenseSpring portal shows it. Customers ask the vendor for it.",
		argument: "product",
	}
	wrongUser = advice{
		summary: "Wrong username or password",
		next:    "Correct {user}.",
	}
	refusedUser = advice{
		summary: "License user refused",
		next:    "Check what the API says. If that does not help, {sign_on}",
	}
	refusedToken = advice{
		summary: "Access token refused",
		next:    "{token_step}",
	}
	wrongAddress = advice{
		summary: "No LicenseSpring API at this address",
		what:    "The server at {address} responded with status {status}{said}.{tries}{request}",
		next:    beforePath,
		vendor:  askNetworkTeam + "which device responds instead of LicenseSpring.",
	}
	serverFailed = advice{
		summary: "Server error",
		next:    "Run the command again later. If it fails again, {support}.",
	}
	rateLimited = advice{
		summary: "Rate limit reached",
		next:    "Run the command again in a minute. If it fails again, run fewer Terraform commands at once for this account, or lower {requests_per_second}{rate_now}.",
	}
	blocked = advice{
		summary: "Request blocked before it reached LicenseSpring",
		what:    "The response of {address} has status {status} and does not come from {server}: something blocked the request.{tries}{request}",
		next:    askNetworkTeam + "to allow requests from this machine to that host. If they block nothing, {support}.",
	}
	unknownCode = advice{
		summary: "Request refused by the API",
		next:    "Ask LicenseSpring's support what the code means.",
	}
)

const checkClock = "If the clock of this machine is wrong, set it. " +
	"If it is right, ask your network team whether a proxy changes or removes the Date header."

// clockAdvice is the advice for a request whose date the API refused.
var clockAdvice = map[licensespring.ClockCause]advice{
	licensespring.ClockDateMissing: {
		summary: "Clocks differ too much",
		what:    errorResponse + " The response has no Date header by which the provider could correct its clock. The clock of this machine shows {machine}.",
		next:    checkClock,
	},
	licensespring.ClockDateMalformed: {
		summary: "Clocks differ too much",
		what:    errorResponse + " The Date header of the response is malformed, so the provider could not correct its clock. The clock of this machine shows {machine}.",
		next:    checkClock,
	},
	licensespring.ClockDateFar: {
		summary: "Clocks differ too much",
		what: errorResponse + " The clock of this machine shows {machine}, and the server's clock shows {server_time}. " +
			"The provider corrects at most 24 hours.",
		next: checkClock + " If none does, {support}.",
	},
	licensespring.ClockDateAgrees: {
		summary: "API refused a correct date",
		what:    errorResponse + " The clock of this machine shows {machine}, and the Date header of the response agrees ({server_time}).",
		next:    askNetworkTeam + "whether a proxy changes the Date header. If none does, {support}.",
	},
	licensespring.ClockCorrected: {
		summary: "Clock of the API differs",
		what:    errorResponse + " The provider already used the clock of the server.",
		next:    "Run the command again. If it fails again, the clocks of the servers differ: {support}.",
	},
}

// oauthAdvice is the advice for the error codes of an authorization server
// (RFC 6749, section 5.2).
var oauthAdvice = map[string]advice{
	"invalid_client": {
		summary: "Wrong OAuth client ID or secret",
		next:    "Copy both again from the LicenseSpring portal into {client_pair}. Customers ask the vendor for them.",
	},
	"unauthorized_client": {
		summary: "OAuth client not allowed to get tokens",
		next:    "On the authorization server, allow the client credentials grant for this client, or ask its operator to.",
	},
}

var (
	basicAuthentication = advice{
		summary: "Unsupported OAuth client authentication",
		what:    errorResponse + " It wants the client ID and secret by HTTP Basic authentication (client_secret_basic).",
		next:    "On the authorization server, allow client_secret_post for this client, or ask its operator to. The secret may be right.",
	}
	tokenRefused = advice{
		summary: "Access token request refused",
		next:    "Check that {token_url} is the token endpoint for this OAuth client.",
	}
)
