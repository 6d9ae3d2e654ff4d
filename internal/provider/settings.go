package provider

import (
	"context"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
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
}

// settings declares the provider's arguments.
var settings = []setting{
	{
		name:        "api_key",
		description: "API key of the LicenseSpring account.",
		secret:      true,
	},
	{
		name:        "shared_key",
		description: "Shared key that belongs to `api_key`. It signs requests and is never sent.",
		secret:      true,
	},
	{
		name:        "base_url",
		description: "URL of the API: `https`, or `http` on this machine. A path is kept as a prefix.",
		fallback:    licensespring.DefaultBaseURL,
	},
	{
		name:        "username",
		description: "Username of the license user for data sources that name none.",
	},
	{
		name:        "password",
		description: "Password of the license user `username`.",
		secret:      true,
	},
}

// variable is the name of the setting's environment variable.
func (s setting) variable() string {
	return "LICENSESPRING_" + strings.ToUpper(s.name)
}

func (s setting) attribute() schema.Attribute {
	description := s.description + " Environment variable: `" + s.variable() + "`."
	if s.fallback != "" {
		description += " Default: `" + s.fallback + "`."
	}
	return schema.StringAttribute{
		MarkdownDescription: description,
		Optional:            true,
		Sensitive:           s.secret,
		Validators:          []validator.String{stringvalidator.LengthAtLeast(1)},
	}
}

func settingAttributes() map[string]schema.Attribute {
	attributes := make(map[string]schema.Attribute, len(settings))
	for _, s := range settings {
		attributes[s.name] = s.attribute()
	}
	return attributes
}

// value is what a setting was set to.
type value struct {
	text string
	// inConfiguration tells that the provider block sets it.
	inConfiguration bool
	// unknown tells that the provider block sets it to what only an apply can tell.
	unknown bool
}

// isSet reports whether there is a value, be it unknown.
func (v value) isSet() bool {
	return v.text != "" || v.unknown
}

// settingValues holds the value of each setting by its name.
type settingValues map[string]value

// missing returns which of the names have no value.
func (v settingValues) missing(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return v[name].isSet() })
}

// unknown returns which of the names have a value that only an apply can tell.
func (v settingValues) unknown(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !v[name].unknown })
}

// readSettings returns the value of each setting by name: that of the
// configuration, else that of the environment, else the default.
func readSettings(ctx context.Context, config tfsdk.Config, getenv func(string) string) (settingValues, diag.Diagnostics) {
	var diags diag.Diagnostics
	values := make(settingValues, len(settings))
	for _, s := range settings {
		var configured types.String
		diags.Append(config.GetAttribute(ctx, path.Root(s.name), &configured)...)
		switch {
		case !configured.IsNull():
			values[s.name] = value{configured.ValueString(), true, configured.IsUnknown()}
		case getenv(s.variable()) != "":
			values[s.name] = value{text: getenv(s.variable())}
		default:
			values[s.name] = value{text: s.fallback}
		}
	}
	return values, diags
}
