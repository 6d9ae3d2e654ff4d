package settings

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// Diagnostics name settings in words with their variables, never by path:
// Terraform prints the source line at a path, and with it the value.

// Name returns how a sentence names a setting and its variable.
func Name(name string) string {
	return "the provider argument " + name + " (environment variable " + variable(name) + ")"
}

// Names returns how a sentence names two settings and their variables.
func Names(one, other string) string {
	return "the provider arguments " + one + " and " + other +
		" (environment variables " + variable(one) + " and " + variable(other) + ")"
}

// Issues is where the provider's developers take reports, and Report asks for
// one, as the end of a sentence without its full stop.
const (
	Issues = "https://github.com/licensespring/terraform-provider-licensespring/issues"
	Report = "report this to the provider's developers: " + Issues
)

// Users returns a line for each kind of license user that the provider block
// can set, with its arguments and variables.
func Users() string {
	return alternatives(passwordPair, tokenPair)
}

// Address returns the URL of a server, that of the setting base_url or
// token_url. No such URL has user information or a query.
func (s *Settings) Address(name string) string { return s.values[name].text }

// Shown returns what a setting is now, unless the provider block sets it, to be
// put behind its name.
func (s *Settings) Shown(name string) string { return s.values[name].shown() }

// NotKnown explains that Terraform does not know the values of settings yet.
func NotKnown(names []string) diag.Diagnostic {
	named := make([]string, len(names))
	for i, name := range names {
		named[i] = Name(name)
	}
	come := "the value of %s comes from a resource that has"
	if len(named) > 1 {
		come = "the values of %s come from resources that have"
	}
	return diag.NewErrorDiagnostic("Provider configuration not known yet", fmt.Sprintf(
		"The provider cannot read licenses yet: "+come+" not been applied. Add depends_on with that resource to the block that reads licenses.",
		strings.Join(named, " and ")))
}

func variable(name string) string {
	return "LICENSESPRING_" + strings.ToUpper(name)
}

func (p pair) arguments() string {
	return strings.Join(p.names, " and ")
}

func (p pair) variables() string {
	return variable(p.names[0]) + " and " + variable(p.names[1])
}

// alternatives returns a line for each pair. Lines that start with spaces are
// not wrapped.
func alternatives(pairs ...pair) string {
	lines := make([]string, len(pairs))
	for i, p := range pairs {
		lines[i] = "  " + p.arguments() + " (" + p.variables() + ")"
	}
	return strings.Join(lines, "\n")
}

func noAuthorization() diag.Diagnostic {
	return diag.NewErrorDiagnostic("No authorization configured",
		"The provider needs an API key or an OAuth client of the LicenseSpring account. "+
			"Set one of these pairs, as provider arguments or as environment variables:\n\n"+alternatives(keyPair, clientPair))
}

func twoPairs(from origin, first, second pair, one, other string) diag.Diagnostic {
	set := fmt.Sprintf("the provider block sets both %s and %s", one, other)
	next := "Remove the arguments of one of them. Environment variables of the removed one can stay, because they are ignored"
	if from == byVariable {
		set = fmt.Sprintf("the environment sets both %s and %s", variable(one), variable(other))
		next = "Unset the variables of one of them"
	}
	return diag.NewErrorDiagnostic("Conflicting provider settings", fmt.Sprintf(
		"The provider takes either %s (%s) or %s (%s), but %s. %s.",
		first.what, first.arguments(), second.what, second.arguments(), set, next))
}

func halfPair(p pair, from origin, set, missing string) diag.Diagnostic {
	sets := "The provider block sets " + set
	if from == byVariable {
		sets = "The environment sets " + variable(set)
	}
	return diag.NewErrorDiagnostic("Incomplete provider configuration", fmt.Sprintf(
		"%s, but %s is not set. %s needs both. Set %s.", sets, missing, upperFirst(p.what), Name(missing)))
}

func missingTokenURL() diag.Diagnostic {
	return diag.NewErrorDiagnostic("No token URL configured", fmt.Sprintf(
		"%s is set to another host than LicenseSpring's, so the provider does not send the client secret to LicenseSpring's authorization server by default. "+
			"Set %s to the URL from which the OAuth client gets its tokens, or remove base_url to use LicenseSpring's own API.",
		upperFirst(Name("base_url")), Name("token_url")))
}

func conflictingWaits(shortest, longest value) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Conflicting provider settings", fmt.Sprintf(
		"The shortest delay before a retry must not be longer than the longest one. Lower %s%s, or raise %s%s.",
		Name("retry_wait_min"), shortest.shown(), Name("retry_wait_max"), longest.shown()))
}

// shown returns what a value is now, unless the provider block has it.
func (v value) shown() string {
	switch v.origin {
	case byDefault:
		return ", now " + v.text + " by default"
	case byVariable:
		return ", now " + quote(v.text)
	default:
		return ""
	}
}

// malformed explains what is in a value that cannot be part of it. It never
// shows the value.
func (r row) malformed(v value, flaw string) diag.Diagnostic {
	next := "Set the variable again without it."
	if v.origin == byBlock {
		next = withoutFlaw(v.text, r.form)
	}
	return diag.NewErrorDiagnostic("Hidden character in a provider setting", fmt.Sprintf(
		"%s %s, which cannot be part of it. %s", r.subject(v), flaw, next))
}

// invalid explains what is wrong with a value. It shows the value if a variable
// has it and it cannot be a secret.
func (r row) invalid(v value, err error) diag.Diagnostic {
	detail := fmt.Sprintf("%s %v.", r.subject(v), err)
	switch {
	case v.origin != byVariable || r.form != plain:
	case v.hidden:
		detail += " Its value is not shown, because it may be a secret."
	default:
		detail += " Its value is " + quote(v.text) + "."
	}
	return diag.NewErrorDiagnostic("Invalid provider setting", detail)
}

// subject names a setting by what the user has set: the argument or the variable.
func (r row) subject(v value) string {
	if v.origin == byVariable {
		return "The environment variable " + variable(r.name) + " (provider argument " + r.name + ")"
	}
	return upperFirst(Name(r.name))
}

func unreadable(err error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Cannot read the provider configuration", fmt.Sprintf(
		"Terraform passed a provider block that the provider cannot read: %v. %s, with the version of Terraform.",
		err, upperFirst(Report)))
}

// maxShown is how many characters of a value are shown.
const maxShown = 60

// quote returns a value in quotes, clipped and without control characters.
func quote(value string) string {
	if utf8.RuneCountInString(value) > maxShown {
		return fmt.Sprintf("%.*q…", maxShown, value)
	}
	return strconv.Quote(value)
}

func upperFirst(text string) string {
	return strings.ToUpper(text[:1]) + text[1:]
}
