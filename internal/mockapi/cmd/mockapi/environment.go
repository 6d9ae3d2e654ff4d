package main

import (
	"cmp"
	"fmt"
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
}

// The variables of which a provider takes one pair. The others have to be empty.
var (
	authorizationVariables = []string{"API_KEY", "SHARED_KEY", "CLIENT_ID", "CLIENT_SECRET", "TOKEN_URL"}
	userVariables          = []string{"USERNAME", "PASSWORD", "ID_TOKEN", "CUSTOMER_ACCOUNT_CODE"}
)

// variables are commands with which bash, zsh and sh set the environment of a
// provider: the first way to authorize and the first license user. They consist of
// export alone, since an interactive zsh has no comments. What the provider has no
// variable for, or only instead of another, is in variables of the mock.
func variables(where addresses, config *mockconfig.Config, publicKey string) string {
	text := export("LICENSESPRING_BASE_URL", where.base) + export("LICENSESPRING_PUBLIC_KEY", strings.TrimSpace(publicKey)) +
		export("LICENSESPRING_CA_CERT_PEM", strings.TrimSpace(where.authority))
	company := config.Companies[0]
	text += first(authorizations(where, company)).exports(authorizationVariables) + first(users(company)).exports(userVariables)
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
		for j, c := range authorizations(where, company) {
			if i+j > 0 {
				fmt.Fprintf(&text, "\nInstead, %s%s:\n\n%s", c.what, of, c.exports(authorizationVariables))
			}
		}
		for j, c := range users(company) {
			if i+j > 0 {
				fmt.Fprintf(&text, "\nInstead, %s%s:\n\n%s", c.what, of, c.exports(userVariables))
			}
		}
	}
	return text.String()
}

func first(choices []choice) choice { return append(choices, choice{})[0] }

// exports sets the variables of the choice, and empties the others among names.
func (c choice) exports(names []string) string {
	var text strings.Builder
	for _, name := range names {
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

func authorizations(where addresses, company mockconfig.Company) []choice {
	var choices []choice
	if !company.OAuthOnly {
		for _, pair := range company.KeyPairs {
			only := ""
			if len(pair.Products) > 0 {
				only = " for only " + strings.Join(pair.Products, ", ")
			}
			choices = append(choices, choice{"with an API key" + only, map[string]string{"API_KEY": pair.Key, "SHARED_KEY": pair.SharedKey}})
		}
	}
	for _, client := range company.Clients {
		choices = append(choices, choice{"with OAuth", map[string]string{
			"CLIENT_ID": client.ID, "CLIENT_SECRET": client.Secret, "TOKEN_URL": where.base + mockapi.TokenPath,
		}})
	}
	return choices
}

func users(company mockconfig.Company) []choice {
	var choices []choice
	for _, user := range company.Users {
		if user.Password != "" {
			products := cmp.Or(strings.Join(user.Products(), ", "), "nothing")
			choices = append(choices, choice{
				"as " + user.Username + ", who has licenses of " + products,
				map[string]string{"USERNAME": user.Username, "PASSWORD": user.Password},
			})
		}
		if user.SSO != nil && user.SSO.IDToken != "" {
			choices = append(choices, choice{
				"as " + user.Username + " by single sign-on",
				map[string]string{"ID_TOKEN": user.SSO.IDToken, "CUSTOMER_ACCOUNT_CODE": user.SSO.CustomerAccountCode},
			})
		}
	}
	return choices
}
