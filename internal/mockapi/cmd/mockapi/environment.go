package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// choice is one way to authorize or one license user.
type choice struct {
	what string
	// values are those of variables of the provider, by their names without prefix.
	values map[string]string
	// names are all variables of which a provider takes one pair. The others have to
	// be empty.
	names []string
}

var (
	authorizationVariables = []string{"API_KEY", "SHARED_KEY", "CLIENT_ID", "CLIENT_SECRET", "TOKEN_URL"}
	userVariables          = []string{"USERNAME", "PASSWORD", "ID_TOKEN", "CUSTOMER_ACCOUNT_CODE"}
)

// variables are commands with which bash, zsh and sh set the environment of a
// provider: the first way to authorize and the first license user. They consist of
// export alone, since an interactive zsh has no comments. What the provider has no
// variable for, or only instead of another, is in variables of the mock.
func variables(where addresses, config *mockconfig.Config, publicKey string) string {
	company := config.Companies[0]
	text := export("LICENSESPRING_BASE_URL", where.base) + export("LICENSESPRING_PUBLIC_KEY", strings.TrimSpace(publicKey)) +
		export("LICENSESPRING_CA_CERT_PEM", strings.TrimSpace(where.authority)) +
		authorizations(where, company)[0].exports() + users(company)[0].exports()
	for _, user := range company.Users {
		if user.SSO != nil {
			code := append(slices.Clone(user.SSO.Codes), "")[0]
			return text + export("MOCKAPI_CUSTOMER_ACCOUNT_CODE", user.SSO.CustomerAccountCode) +
				export("MOCKAPI_ID_TOKEN", user.SSO.IDToken) + export("MOCKAPI_CODE", code)
		}
	}
	return text
}

// alternatives are the other ways to authorize and the other license users.
func alternatives(where addresses, config *mockconfig.Config) string {
	var text strings.Builder
	for i, company := range config.Companies {
		of := ""
		if i > 0 {
			of = " (company " + company.Name + ")"
		}
		for _, choices := range [][]choice{authorizations(where, company), users(company)} {
			for j, c := range choices {
				if i+j > 0 && len(c.values) > 0 {
					text.WriteString("\nInstead, " + c.what + of + ":\n\n" + c.exports())
				}
			}
		}
	}
	return text.String()
}

// exports sets the variables of the choice, and empties the others.
func (c choice) exports() string {
	var text strings.Builder
	for _, name := range c.names {
		text.WriteString(export("LICENSESPRING_"+name, c.values[name]))
	}
	return text.String()
}

// export is the command that sets a variable to any value.
func export(name, value string) string {
	if value != "" {
		value = quoted(value)
	}
	return "export " + name + "=" + value + "\n"
}

// quoted is a word for a shell.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// authorizations are the ways to authorize with a company's credentials.
func authorizations(where addresses, company mockconfig.Company) []choice {
	var choices []choice
	add := func(what string, values map[string]string) {
		choices = append(choices, choice{what, values, authorizationVariables})
	}
	for _, pair := range company.KeyPairs {
		what := "with an API key"
		if len(pair.Products) > 0 {
			what += " for only " + strings.Join(pair.Products, ", ")
		}
		if !company.OAuthOnly {
			add(what, map[string]string{"API_KEY": pair.Key, "SHARED_KEY": pair.SharedKey})
		}
	}
	for _, client := range company.Clients {
		add("with OAuth", map[string]string{
			"CLIENT_ID": client.ID, "CLIENT_SECRET": client.Secret, "TOKEN_URL": where.base + mockapi.TokenPath,
		})
	}
	if choices == nil {
		add("without authorization", nil)
	}
	return choices
}

// users are the license users of a company, by each way that they authenticate.
func users(company mockconfig.Company) []choice {
	var choices []choice
	add := func(what string, values map[string]string) {
		choices = append(choices, choice{what, values, userVariables})
	}
	for _, user := range company.Users {
		if user.Password != "" {
			products := cmp.Or(strings.Join(user.Products(), ", "), "nothing")
			add("as "+user.Username+", who has licenses of "+products,
				map[string]string{"USERNAME": user.Username, "PASSWORD": user.Password})
		}
		if user.SSO != nil && user.SSO.IDToken != "" {
			add("as "+user.Username+" by single sign-on",
				map[string]string{"ID_TOKEN": user.SSO.IDToken, "CUSTOMER_ACCOUNT_CODE": user.SSO.CustomerAccountCode})
		}
	}
	if choices == nil {
		add("without a license user", nil)
	}
	return choices
}
