package provider

import (
	"context"
	"slices"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// lookup contains the arguments of a block by their names.
type lookup map[string]types.String

// companion is an argument that requires one or the other.
type companion struct{ argument, needs, orElse string }

// lookupArguments are those that a lookup consists of. Each argument of a
// license user needs those that stand beside it.
var (
	lookupArguments = []string{"product", "username", "password", "id_token", "code", "customer_account_code", "redirect_uri", "evaluate_at"}

	companions = []companion{
		{"username", "password", ""},
		{"password", "username", ""},
		{"id_token", "customer_account_code", ""},
		{"code", "customer_account_code", ""},
		{"customer_account_code", "id_token", "code"},
	}
	userKinds       = []string{"username", "id_token", "code"}
	secretArguments = []string{"password", "id_token", "code"}
	// credentialArguments identify the license user and are sent as they are.
	credentialArguments = []string{"username", "password", "id_token", "code", "customer_account_code"}
)

// readLookup reads and checks the arguments of a block. Some may be unknown,
// and some may be none of that block's: an ephemeral resource takes no code.
func readLookup(ctx context.Context, config tfsdk.Config) (lookup, diag.Diagnostics) {
	var diags diag.Diagnostics
	l := make(lookup, len(lookupArguments))
	declared := config.Schema.GetAttributes()
	for _, name := range lookupArguments {
		if declared[name] == nil {
			continue
		}
		var argument types.String
		diags.Append(config.GetAttribute(ctx, path.Root(name), &argument)...)
		l[name] = argument
		if argument.Equal(types.StringValue("")) {
			diags.Append(emptyArgument(name))
		}
		if flaw := settings.Flaw(name, argument.ValueString()); flaw != "" && slices.Contains(credentialArguments, name) {
			diags.Append(hiddenCharacter(name, flaw))
		}
	}
	if !diags.HasError() {
		diags.Append(l.problem())
	}
	return l, diags
}

// problem explains why the arguments identify no license user or no instant, or
// more than one user; nil if they are all right.
func (l lookup) problem() diag.Diagnostic {
	if at := l["evaluate_at"]; !at.IsNull() && !at.IsUnknown() {
		if _, err := entitlement.ParseInstant(at.ValueString()); err != nil {
			return invalidInstant("evaluate_at", err)
		}
	}
	kinds := only(userKinds, l.knows)
	if len(kinds) > 1 {
		return twoUsers(kinds)
	}
	for _, c := range companions {
		switch {
		case !l.knows(c.argument) || l.has(c.needs) || l.has(c.orElse):
		case len(kinds) == 1 && kinds[0] != c.argument && c.needs != kinds[0]:
			return strayArgument(c.argument, kinds[0], only([]string{c.needs, c.orElse}, l.declares))
		default:
			return missingCompanion(c.argument, only([]string{c.needs, c.orElse}, l.declares))
		}
	}
	return nil
}

// companionOf returns the argument that a kind of license user consists of
// beside the one that the kind is called by.
func companionOf(kind string) string {
	i := slices.IndexFunc(companions, func(c companion) bool { return c.argument == kind })
	return companions[i].needs
}

// declares reports whether the block has an argument.
func (l lookup) declares(name string) bool {
	_, declared := l[name]
	return declared
}

// knows reports whether an argument is given and has a value already. One that
// has none yet can still turn out to be null.
func (l lookup) knows(name string) bool {
	return l.has(name) && !l[name].IsUnknown()
}

// has reports whether the argument is set; its value may be unknown.
func (l lookup) has(name string) bool {
	return !l[name].IsNull()
}

// evaluateAt returns the instant at which licenses are to be judged.
func (l lookup) evaluateAt(now func() time.Time) time.Time {
	if at, err := entitlement.ParseInstant(l["evaluate_at"].ValueString()); err == nil {
		return at
	}
	return now()
}

// licenseUser returns the user that the arguments name; nil if they name none.
func (l lookup) licenseUser() licensespring.LicenseUser {
	switch {
	case l.has("username"):
		return licensespring.PasswordUser{Username: l["username"].ValueString(), Password: l.secret("password")}
	case l.has("id_token"):
		return licensespring.TokenUser{
			IDToken: l.secret("id_token"), CustomerAccountCode: l["customer_account_code"].ValueString(),
		}
	case l.has("code"):
		return licensespring.CodeUser{
			Code: l.secret("code"), CustomerAccountCode: l["customer_account_code"].ValueString(),
		}
	default:
		return nil
	}
}

func (l lookup) secret(name string) licensespring.Secret {
	return licensespring.Secret(l[name].ValueString())
}

func only(names []string, keep func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !keep(name) })
}
