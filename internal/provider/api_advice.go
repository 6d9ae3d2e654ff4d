package provider

import "github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"

// advice is what to tell about an error of the API.
type advice struct {
	// summary says what could not be done.
	summary string
	// next says what to do.
	next string
	// argument is the argument of the block that the error is about, if it is
	// one whose source line may be shown.
	argument string
}

// apiAdvice holds the advice for each error code that the endpoint is known to
// answer with.
var apiAdvice = map[string]advice{
	"missing_headers":               malformed,
	"authorization_invalid_headers": malformed,
	"authorization_missing_params":  malformed,
	"date_header_diff": {
		summary: "The clocks differ too much",
		next:    "Set the clock of this machine: the API refuses requests more than 15 minutes off.",
	},
	"hmac_required": {
		summary: "The API refused the authorization",
		next:    "The account demands an API key: check " + settings.Names("api_key", "shared_key") + ".",
	},
	"invalid_api_key": {
		summary: "The API does not know the API key",
		next:    "Check " + settings.Name("api_key") + ".",
	},
	"signature_mismatch": {
		summary: "The shared key does not fit",
		next:    "Check " + settings.Name("shared_key") + ": it must belong to the API key.",
	},
	"api_key_product_not_allowed": {
		summary: "The API key may not use the product",
		next:    "Allow the product for the API key in the LicenseSpring portal, or use another key.",
	},
	"missing_parameters": {
		summary: "The API refused the request",
		next:    "Check the arguments that the message names.",
	},
	"validation_error": {
		summary: "The API refused the request",
		next:    "Check the arguments that the message names.",
	},
	"unknown_product": {
		summary:  "Unknown product",
		next:     "Set product to the short code of a product as the LicenseSpring portal shows it.",
		argument: "product",
	},
	"disabled_product": {
		summary:  "The product is disabled",
		next:     "Enable the product in the LicenseSpring portal, or ask for another one.",
		argument: "product",
	},
	"archived_product": {
		summary:  "The product is archived",
		next:     "Restore the product in the LicenseSpring portal, or ask for another one.",
		argument: "product",
	},
	"invalid_product_auth_method": {
		summary:  "The product has no license users",
		next:     "Only products whose authorization method is user have them: ask for another product.",
		argument: "product",
	},
	"license_user_not_found": {
		summary: "The license user or password is wrong",
		next: "Check username and password of this block or, where it has none, " +
			settings.Names("username", "password") + ".",
	},
	"invalid_token": {
		summary: "The API refused the access token",
		next:    "Check that " + settings.Name("token_url") + " belongs to the API at " + settings.Name("base_url") + ".",
	},
	"customer_account_not_found": {
		summary: "Unknown customer account",
		next: "Check customer_account_code of this block or, where it has none, " +
			settings.Name("customer_account_code") + ".",
	},
	"not_found": {
		summary: "No LicenseSpring API at this address",
		next:    "Check " + settings.Name("base_url") + ".",
	},
	"internal_error": failed,
}

var failed = advice{
	summary: "The API failed",
	next:    "Try again later; if it goes on, tell LicenseSpring's support.",
}

var malformed = advice{
	summary: "The API refused the authorization",
	next: "Check " + settings.Names("api_key", "shared_key") + ", or " + settings.Names("client_id", "client_secret") +
		", whichever is configured, and that no proxy removes headers.",
}
