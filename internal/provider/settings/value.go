package settings

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// origin is where a value comes from.
type origin int

const (
	byDefault origin = iota
	byVariable
	byBlock
	// ignored is the origin of a variable of a pair that is not used.
	ignored
)

// value is the text of a setting, as its environment variable would contain it.
type value struct {
	text   string
	origin origin
	// unknown marks a value that Terraform knows only after an apply.
	unknown bool
	// hidden marks a value that may contain a secret, although its setting is not one.
	hidden bool
}

// values are the values of all settings by name.
type values map[string]value

// readValues returns the value of each setting: that of the block, else that of
// its variable, else the default.
func readValues(block tfsdk.Config, getenv func(string) string) (values, diag.Diagnostics) {
	arguments := make(map[string]tftypes.Value)
	if err := block.Raw.As(&arguments); err != nil {
		return nil, diag.Diagnostics{unreadable(err)}
	}
	all := make(values, len(table))
	for _, r := range table {
		v := value{text: r.fallback}
		if argument := arguments[r.name]; !argument.IsNull() {
			v = value{text: textOf(argument), origin: byBlock, unknown: !argument.IsKnown()}
		} else if text := r.fromVariable(getenv); text != "" {
			v = value{text: text, origin: byVariable}
		}
		all[r.name] = v
	}
	return all, nil
}

// textOf returns a known value as an environment variable would contain it.
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

// parse sets the configuration to the known values.
func (v values) parse() (config, diag.Diagnostics) {
	var (
		c     config
		diags diag.Diagnostics
	)
	for _, r := range table {
		value := v[r.name]
		value.hidden = v.mayContainSecret(value.text)
		if value.unknown || value.origin == ignored || value.origin == byDefault && r.fallback == "" {
			continue
		}
		if problem := r.parse(&c, value); problem != nil {
			diags.Append(problem)
		}
	}
	return c, diags
}

// mayContainSecret reports whether a text contains the value of a secret setting,
// or a part of a URL in which people write secrets.
func (v values) mayContainSecret(text string) bool {
	return strings.ContainsAny(text, "@?#") || slices.ContainsFunc(v.secrets(), func(secret licensespring.Secret) bool {
		return strings.Contains(text, string(secret))
	})
}

// secrets returns the secrets of the block and the environment, in use or not.
func (v values) secrets() []licensespring.Secret {
	var secrets []licensespring.Secret
	for _, r := range table {
		if text := v[r.name].text; r.secret && text != "" {
			secrets = append(secrets, licensespring.Secret(text))
		}
	}
	return secrets
}

// isSet reports whether the block or a variable sets a setting.
func (v values) isSet(name string) bool {
	return v[name].origin != byDefault && v[name].origin != ignored
}

// unknown returns which of the names have a value that is not known yet.
func (v values) unknown(names []string) []string {
	return only(names, func(name string) bool { return v[name].unknown })
}
