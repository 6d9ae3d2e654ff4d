package provider

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// Settings of the provider are named in words with their variable, never by
// path: Terraform prints the source line at a path, and with it its value.

func noAuthorization() diag.Diagnostic {
	return diag.NewErrorDiagnostic("No authorization configured", fmt.Sprintf(
		"The provider needs an API key or an OAuth client of the LicenseSpring account. "+
			"Set the provider arguments %s, or %s, or their environment variables %s, or %s.",
		arguments(keyPair.names), arguments(clientPair.names), variables(keyPair.names), variables(clientPair.names)))
}

func twoPairs(from origin, first, second pair, oneName, otherName string) diag.Diagnostic {
	set := fmt.Sprintf("the provider block sets both %s and %s", oneName, otherName)
	next := fmt.Sprintf("Remove the arguments of one of them; their variables, %s, or %s, need not be unset",
		variables(first.names), variables(second.names))
	if from == inEnvironment {
		set = fmt.Sprintf("the environment sets both %s and %s", setting{name: oneName}.variable(), setting{name: otherName}.variable())
		next = "Unset the variables of one of them, or choose one in the provider block"
	}
	return diag.NewErrorDiagnostic("Two contradicting provider settings", fmt.Sprintf(
		"The provider takes either %s (%s) or %s (%s), but %s. %s.",
		first.what, arguments(first.names), second.what, arguments(second.names), set, next))
}

func halfPair(p pair, missing string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Incomplete provider configuration", fmt.Sprintf(
		"The provider is to use %s, which consists of %s, but %s is missing. Set %s.",
		p.what, arguments(p.names), missing, settingName(missing)))
}

func missingTokenURL() diag.Diagnostic {
	return diag.NewErrorDiagnostic("No token URL configured", fmt.Sprintf(
		"The API is at an address of its own, and the client secret is not sent to the default authorization server "+
			"unless that is meant. Set %s to the address where the OAuth client gets its tokens.", settingName("token_url")))
}

func invalidSetting(name string, err error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Invalid provider setting", upperFirst(settingName(name))+" "+err.Error()+".")
}

// unknownSettings tells which settings will have a value only after an apply.
func unknownSettings(unknown []string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Provider configuration not known yet", fmt.Sprintf(
		"Licenses cannot be read yet: the value of %s comes from a resource that is not applied. "+
			"Let the block depend on that resource with depends_on, or apply the resource first with -target.",
		settingNames(unknown)))
}

func noUser() diag.Diagnostic {
	return diag.NewErrorDiagnostic("No license user", fmt.Sprintf(
		"The API returns the licenses of one license user, and neither this block nor the provider names one. "+
			"Set the arguments %s, or %s, here or on the provider, or the environment variables %s, or %s.",
		arguments(passwordPair.names), arguments(tokenPair.names), variables(passwordPair.names), variables(tokenPair.names)))
}

func twoUsers(kinds []string) diag.Diagnostic {
	one, other := kinds[0], kinds[1]
	return diag.NewErrorDiagnostic("More than one license user", fmt.Sprintf(
		"The arguments %s and %s name two license users, but licenses are read for one. Keep %s with %s, or %s with %s.",
		one, other, one, companionOf(one), other, companionOf(other)))
}

// strayArgument tells that an argument goes with another kind of license user.
func strayArgument(argument, kind string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("More than one license user", fmt.Sprintf(
		"The argument %s does not go with %s, which names the license user. Remove %s.", argument, kind, argument))
}

func missingCompanion(argument string, needed []string) diag.Diagnostic {
	needs := strings.Join(needed, " or ")
	return diag.NewErrorDiagnostic("Incomplete license user", fmt.Sprintf(
		"The argument %s is set, but it says nothing without %s. Add %s, or remove %s to use the license user of the provider.",
		argument, needs, needs, argument))
}

func emptyArgument(name string) diag.Diagnostic {
	detail := fmt.Sprintf("The argument %s must not be empty. Set it, or leave it out if it is optional.", name)
	if slices.Contains(secretArguments, name) {
		return diag.NewErrorDiagnostic("Empty argument", detail)
	}
	return diag.NewAttributeErrorDiagnostic(path.Root(name), "Empty argument", detail)
}

func invalidInstant(name string, err error) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root(name), "Invalid instant", fmt.Sprintf(
		"The argument %s %v. Correct it, or remove it to use the current time.", name, err))
}

// settingName names a setting and its variable in a sentence.
func settingName(name string) string {
	return "the provider argument " + name + " (environment variable " + setting{name: name}.variable() + ")"
}

// settingNames names several settings and their variables in a sentence.
func settingNames(names []string) string {
	if len(names) == 1 {
		return settingName(names[0])
	}
	return "the provider arguments " + arguments(names) + " (environment variables " + variables(names) + ")"
}

func arguments(names []string) string {
	return strings.Join(names, " and ")
}

func variables(names []string) string {
	named := make([]string, len(names))
	for i, name := range names {
		named[i] = setting{name: name}.variable()
	}
	return strings.Join(named, " and ")
}

func unverifiedAnswers() diag.Diagnostic {
	return diag.NewWarningDiagnostic("Answers of the API are not verified", fmt.Sprintf(
		"Whoever can answer in place of the API can make up licenses, because %s is false. "+
			"Set it to true, and %s to the key of the host.", settingName("verify_signature"), settingName("public_key")))
}

func clockCorrected(c licensespring.ClockCorrection) diag.Diagnostic {
	return diag.NewWarningDiagnostic("The clock of this machine is wrong", fmt.Sprintf(
		"The API refused a request of %s, since its own clock said %s. The provider goes by the API's clock. "+
			"Set the clock of this machine.", c.Machine.UTC().Format(time.RFC3339), c.Server.UTC().Format(time.RFC3339)))
}
