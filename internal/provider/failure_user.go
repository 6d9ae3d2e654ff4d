package provider

import (
	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// userArguments names the arguments of the license user of a read.
func (e explainer) userArguments() string {
	first, second := "username", "password"
	switch e.user.(type) {
	case licensespring.TokenUser:
		first, second = "id_token", "customer_account_code"
	case licensespring.CodeUser:
		first, second = "code", "customer_account_code"
	}
	if e.own {
		return "the arguments " + first + " and " + second + " of this block"
	}
	return settings.Names(first, second)
}

// accountArgument names the argument of the customer account of a read.
func (e explainer) accountArgument() string {
	if e.own {
		return "the argument customer_account_code of this block"
	}
	return settings.Name("customer_account_code")
}

// contacts says whom to ask about a failure of a server, and to whom to report
// it, with the request ID if there is one.
func (e explainer) contacts(p peer, f facts) facts {
	whom := "LicenseSpring's support"
	if e.settings.IsSet(p.url) {
		whom = "the operator of " + p.noun
	}
	if f.value("request") == "" {
		return facts{"support", "ask " + whom, "report", settings.Report}
	}
	return facts{"support", "send the request ID to " + whom, "report", settings.Report + ", with the request ID"}
}

// tokenStep says what to do about a token that the API does not accept.
func (e explainer) tokenStep() string {
	if !e.settings.IsSet("token_url") {
		return "Ask LicenseSpring's support why the API refuses a token of its authorization server."
	}
	return "Set " + settings.Name("token_url") + " to the authorization server that this API trusts. " +
		"If you use LicenseSpring's own API, remove token_url and base_url."
}

// signOn says what to do about a license user that the API refuses.
func (e explainer) signOn() string {
	const again = "sign on at the identity provider again, and set "
	switch e.user.(type) {
	case licensespring.TokenUser:
		argument := settings.Name("id_token")
		if e.own {
			argument = "the argument id_token of this block"
		}
		return again + argument + " to the new access token (despite its name, not the ID token)."
	case licensespring.CodeUser:
		return again + "the argument code of this block to the new code: each code works once. " +
			"A plan uses the code up: apply the saved plan (plan -out=…), or use id_token."
	default:
		return "correct " + e.userArguments() + "."
	}
}
