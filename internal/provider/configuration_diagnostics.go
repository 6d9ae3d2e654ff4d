package provider

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

func noClient(err error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Cannot set up the API client", fullStop(upperFirst(err.Error())))
}

func noUser() diag.Diagnostic {
	return diag.NewErrorDiagnostic("No license user",
		"The API returns the licenses of one license user, and neither this block nor the provider sets one. "+
			"Set one of these pairs, in this block, on the provider, or as environment variables:\n\n"+settings.Users())
}

func twoUsers(kinds []string) diag.Diagnostic {
	one, other := kinds[0], kinds[1]
	return diag.NewErrorDiagnostic("More than one license user", fmt.Sprintf(
		"The arguments %s and %s of this block belong to two license users, and a block reads the licenses of one. "+
			"Keep %s and %s, or %s and %s.", one, other, one, companionOf(one), other, companionOf(other)))
}

// strayArgument explains that an argument goes with another kind of license user.
func strayArgument(argument, kind string, needed []string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("More than one license user", fmt.Sprintf(
		"The argument %s cannot be used with %s. Remove %s, or replace %s and %s with %s.",
		argument, kind, argument, kind, companionOf(kind), strings.Join(needed, " or ")))
}

func missingCompanion(argument string, needed []string) diag.Diagnostic {
	needs := strings.Join(needed, " or ")
	return diag.NewErrorDiagnostic("Incomplete license user", fmt.Sprintf(
		"The argument %s requires %s. Set %s, or remove %s to use the license user of the provider.",
		argument, needs, needs, argument))
}

func emptyArgument(name string) diag.Diagnostic {
	next := "Set it, or remove it."
	switch name {
	case "product":
		next = "Set it to the short code of a product."
	case "password":
		next = "Set it."
	}
	detail := fmt.Sprintf("The argument %s must not be empty. %s", name, next)
	if slices.Contains(secretArguments, name) {
		return diag.NewErrorDiagnostic("Empty argument", detail)
	}
	return diag.NewAttributeErrorDiagnostic(path.Root(name), "Empty argument", detail)
}

// hiddenCharacter explains what is in an argument that cannot be part of it. It
// has no path, because Terraform would print the source line with the value.
func hiddenCharacter(name, flaw string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Hidden character in an argument", "The argument "+name+" "+flaw)
}

func invalidInstant(name string, err error) diag.Diagnostic {
	return diag.NewAttributeErrorDiagnostic(path.Root(name), "Invalid timestamp", fmt.Sprintf(
		"The argument %s %v. Correct it, or remove it to use the current time.", name, err))
}

func unverifiedResponses() diag.Diagnostic {
	return diag.NewWarningDiagnostic("Responses are not verified", fmt.Sprintf(
		"A response can be forged, because %s is false. Set it to true, and %s to the public key of the API.",
		settings.Name("verify_signature"), settings.Name("public_key")))
}

func clockCorrected(c licensespring.ClockCorrection) diag.Diagnostic {
	return diag.NewWarningDiagnostic("Wrong clock of this machine", fmt.Sprintf(
		"The API refused a request of %s, because the clock of the server showed %s. "+
			"From then on, the provider uses the clock of the server. Set the clock of this machine.",
		instantOf(c.Machine), instantOf(c.Server)))
}
