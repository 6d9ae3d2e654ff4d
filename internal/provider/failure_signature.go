package provider

import (
	"strconv"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// signatureAdvice is the advice for responses that may be forged.
var signatureAdvice = map[licensespring.SignatureCause]advice{
	licensespring.SignatureMissing: {
		summary: "Response without a signature",
		what:    "The response of {server} has no signature (LicenseSignature header), so nothing of it is used.",
		next:    "Check that {url} is the address of a LicenseSpring API, and that no proxy removes the header.",
		vendor:  askNetworkTeam + "whether a proxy removes the LicenseSignature header.",
	},
	licensespring.SignatureRepeated:  malformedSignature,
	licensespring.SignatureMalformed: malformedSignature,
	licensespring.SignatureSize: {
		summary: "Response signed with another key",
		what:    "The response of {server} was signed with another key ({bits}-bit; {key} has {key_bits} bits), so nothing of it is used.",
		next:    "{key_step}",
	},
	licensespring.SignatureMismatch: {
		summary: "Response with a wrong signature",
		what: "The signature of the response of {server} is wrong: another key signed it, or something on the way changed the response. " +
			"Nothing of it is used.",
		next: "{key_step}{proxy_step}",
	},
}

var malformedSignature = advice{
	summary: "Response with a malformed signature",
	what:    "The response of {server} {reason}, so nothing of it is used.",
	next:    "Check that {url} is the address of a LicenseSpring API, and that no proxy changes the header.",
	vendor:  askNetworkTeam + "whether a proxy changes the LicenseSignature header.",
}

// signature explains why a response is not trusted.
func (e explainer) signature(err *licensespring.SignatureError) explanation {
	key := "the built-in key of LicenseSpring"
	if e.settings.IsSet("public_key") {
		key = "public_key"
	}
	return e.complete(signatureAdvice[err.Cause], theAPI, facts{
		"proxy_step", e.proxyStep(), "reason", err.Reason, "key", key, "key_step", e.keyStep(),
		"bits", strconv.Itoa(err.Bits), "key_bits", strconv.Itoa(err.KeyBits),
	})
}

// proxyStep says what to do if the right key is set: who has set none is told to
// ask the network team already.
func (e explainer) proxyStep() string {
	if !e.settings.IsSet("public_key") && !e.settings.IsSet("base_url") {
		return ""
	}
	return " If the key is right, ask your network team whether a proxy changes responses."
}

// keyStep says what to do about a response that another key may have signed. The
// built-in key belongs to the default address.
func (e explainer) keyStep() string {
	ownKey, ownURL := e.settings.IsSet("public_key"), e.settings.IsSet("base_url")
	switch {
	case ownURL:
		return "Set " + settings.Name("public_key") + " to the public key of the API at " + e.settings.Address("base_url") + "."
	case ownKey:
		return "Remove " + settings.Name("public_key") + ", which LicenseSpring's own API does not need."
	default:
		return askNetworkTeam + "which device changes responses of LicenseSpring or responds in its place."
	}
}
