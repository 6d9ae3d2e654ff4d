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

// signOn says what to do about a license user that the API refuses.
func (e explainer) signOn() string {
	const again = "Sign on at the identity provider again, and set "
	switch e.user.(type) {
	case licensespring.TokenUser:
		if e.own {
			return again + "the argument id_token of this block to the new access token."
		}
		return again + settings.Name("id_token") + " to the new access token."
	case licensespring.CodeUser:
		return again + "the argument code of this block to the new code: each code works once."
	default:
		return "Correct " + e.userArguments() + "."
	}
}
