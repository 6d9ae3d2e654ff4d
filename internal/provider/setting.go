package provider

import (
	"errors"
	"math/big"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// settingKind is the type of a provider argument. Whatever it is, the value of
// a setting is a text, as its environment variable has it.
type settingKind int

const (
	text settingKind = iota
	boolean
	integer
	number
)

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
	switch s.kind {
	case boolean:
		return schema.BoolAttribute{MarkdownDescription: description, Optional: true}
	case integer:
		return schema.Int64Attribute{MarkdownDescription: description, Optional: true}
	case number:
		return schema.NumberAttribute{MarkdownDescription: description, Optional: true}
	default:
		return schema.StringAttribute{MarkdownDescription: description, Optional: true, Sensitive: s.secret}
	}
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
func readSettings(config tfsdk.Config, getenv func(string) string) (settingValues, diag.Diagnostics) {
	var diags diag.Diagnostics
	configured := make(map[string]tftypes.Value)
	if err := config.Raw.As(&configured); err != nil {
		diags.AddError("Cannot read the provider configuration", err.Error())
		return nil, diags
	}
	values := make(settingValues, len(settings))
	for _, s := range settings {
		v := value{text: s.fallback}
		if argument := configured[s.name]; !argument.IsNull() {
			v = value{textOf(argument), inConfiguration, !argument.IsKnown()}
		} else if variable := getenv(s.variable()); variable != "" {
			v = value{text: variable, origin: inEnvironment}
		}
		if err := s.problem(v); err != nil {
			diags.Append(invalidSetting(s.name, err))
		}
		values[s.name] = v
	}
	return values, diags
}

// textOf returns a known value as an environment variable would hold it.
func textOf(argument tftypes.Value) string {
	var (
		asText   string
		asBool   bool
		asNumber big.Float
	)
	switch {
	case !argument.IsKnown():
		return ""
	case argument.As(&asText) == nil:
		return asText
	case argument.As(&asBool) == nil:
		return strconv.FormatBool(asBool)
	case argument.As(&asNumber) == nil:
		return asNumber.Text('g', -1)
	default:
		return ""
	}
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
