package provider

import (
	"context"
	"errors"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// setting is an argument of the provider that can also be set by an
// environment variable.
type setting struct {
	name string
	// description is Markdown; the variable and the default are added to it.
	description string
	// fallback is the value where neither configuration nor environment has one.
	fallback string
	// secret marks what no plan, log or diagnostic may show.
	secret bool
	// check returns what is wrong with a value, as the end of a sentence that
	// the setting's name begins.
	check func(text string) error
}

// settings declares the provider's arguments.
var settings = []setting{
	{
		name:        "api_key",
		description: "API key of the LicenseSpring account, together with `shared_key`. Use this pair or an OAuth client.",
		secret:      true,
	},
	{
		name:        "shared_key",
		description: "Shared key that belongs to `api_key`. It signs requests and is never sent.",
		secret:      true,
	},
	{
		name:        "client_id",
		description: "ID of an OAuth client of the LicenseSpring account, together with `client_secret`.",
	},
	{
		name:        "client_secret",
		description: "Secret that belongs to `client_id`.",
		secret:      true,
	},
	{
		name: "token_url",
		description: "URL where the OAuth client gets its access tokens: `https`, or `http` on this machine. " +
			"Required with an OAuth client if `base_url` is not the default.",
		fallback: licensespring.DefaultTokenURL,
		check:    checkURL,
	},
	{
		name:        "base_url",
		description: "URL of the API: `https`, or `http` on this machine. A path is kept as a prefix.",
		fallback:    licensespring.DefaultBaseURL,
		check:       checkURL,
	},
	{
		name:        "username",
		description: "Username of the license user for data sources that name none, together with `password`.",
	},
	{
		name:        "password",
		description: "Password of the license user `username`.",
		secret:      true,
	},
	{
		name: "id_token",
		description: "Token of a license user who signed on at an identity provider (SSO, implicit grant), for data sources " +
			"that name no user, together with `customer_account_code`. The value is the identity provider's access token.",
		secret: true,
	},
	{
		name:        "customer_account_code",
		description: "Code of the customer account that the user of `id_token` belongs to.",
	},
}

func checkURL(text string) error {
	_, err := licensespring.ParseBaseURL(text)
	return err
}

// variable is the name of the setting's environment variable.
func (s setting) variable() string {
	return "LICENSESPRING_" + strings.ToUpper(s.name)
}

// attribute has no validators of the framework: they point at the source line,
// which Terraform then prints, and the line can hold a secret.
func (s setting) attribute() schema.Attribute {
	description := s.description + " Environment variable: `" + s.variable() + "`."
	if s.fallback != "" {
		description += " Default: `" + s.fallback + "`."
	}
	return schema.StringAttribute{MarkdownDescription: description, Optional: true, Sensitive: s.secret}
}

func settingAttributes() map[string]schema.Attribute {
	attributes := make(map[string]schema.Attribute, len(settings))
	for _, s := range settings {
		attributes[s.name] = s.attribute()
	}
	return attributes
}

// readSettings returns the value of each setting by name: that of the
// configuration, else that of the environment, else the default.
func readSettings(ctx context.Context, config tfsdk.Config, getenv func(string) string) (settingValues, diag.Diagnostics) {
	var diags diag.Diagnostics
	values := make(settingValues, len(settings))
	for _, s := range settings {
		var configured types.String
		diags.Append(config.GetAttribute(ctx, path.Root(s.name), &configured)...)
		v := value{text: s.fallback}
		switch {
		case !configured.IsNull():
			v = value{configured.ValueString(), inConfiguration, configured.IsUnknown()}
		case getenv(s.variable()) != "":
			v = value{text: getenv(s.variable()), origin: inEnvironment}
		}
		if err := s.problem(v); err != nil {
			diags.Append(invalidSetting(s.name, err))
		}
		values[s.name] = v
	}
	return values, diags
}

// problem returns what is wrong with a value of the setting.
func (s setting) problem(v value) error {
	switch {
	case v.unknown || v.origin == inDefault:
		return nil
	case v.text == "":
		return errors.New("must not be empty")
	case s.check != nil:
		return s.check(v.text)
	default:
		return nil
	}
}
