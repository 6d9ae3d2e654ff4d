package mockconfig

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// disagreements are all that the vendor's schema of the response has against what
// the mock sends, and why the mock sends it all the same.
var disagreements = []struct{ reason, fields, what string }{
	{"the live API puts the user beside the license", "user", "is missing"},
	{
		"the vendor's example lacks what the schema requires",
		`channel device_id environment eula_link hash_md5 installation_file is_borrowed is_expired license_signature
			license_signature_v2 offline_signature release_date release_notes_link requires_version size version`,
		"is missing",
	},
	{"the vendor's example has what the schema lacks", "is_trial", "is unknown"},
	{"the vendor's TypeScript has what the schema lacks", "floating_in_use_devices", "is unknown"},
	{
		"the live API sends more than is documented",
		"allow_negative_consumptions allow_offline_activation license_template_id metadata_string", "is unknown",
	},
	{"the vendor's SDK has an object", "customer.customer_account", "is object"},
	{"the vendor's SDK has null", "custom_fields.*.data_type", "is null"},
	{"the schema misprints number", "custom_fields.*.data_type", "is another value"},
	{"a flag is a flag, as on the license", "product_features.*.allow_overages", "is boolean"},
	{"a feature need not end", "product_features.*.expiry_date", "is null"},
	{"example.hcl shows how to send unexpected fields", "renewal_hint", "is unknown"},
	{"example.hcl shows how to leave out expected fields", "times_activated", "is missing"},
}

// TestConformance_licensesFitTheSchema checks what is built in and the example, in both
// forms.
func TestConformance_licensesFitTheSchema(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for _, form := range []Entries{Wrapped, Flat} {
		for _, license := range licensesOf(t, form) {
			instance := decoded[map[string]any](t, license.Entry)
			if form == Wrapped {
				instance = instance["license"].(map[string]any)
			}
			for _, finding := range findings(instance) {
				found[finding] = true
			}
		}
	}
	for _, known := range disagreements {
		for field := range strings.FieldsSeq(known.fields) {
			finding := field + " " + known.what
			if !found[finding] {
				t.Errorf("%s: that %s occurs nowhere", known.reason, finding)
			}
			delete(found, finding)
		}
	}
	for _, finding := range slices.Sorted(maps.Keys(found)) {
		t.Error(finding)
	}
}

// licensesOf returns all licenses of the configurations, in one form.
func licensesOf(t *testing.T, form Entries) (licenses []mockapi.License) {
	t.Helper()
	for _, text := range []string{string(builtinFile), Example} {
		config := parse(t, text)
		for i := range config.Companies {
			for j := range config.Companies[i].Users {
				config.Companies[i].Users[j].Entries = form
			}
		}
		for _, company := range config.Source(noon).Companies {
			for _, user := range company.Users {
				licenses = append(licenses, user.Licenses...)
			}
		}
	}
	return licenses
}

// TestConformance_flatAccount checks the account in the form of the schema: it has
// what the schema requires, and nothing else.
func TestConformance_flatAccount(t *testing.T) {
	t.Parallel()
	license := decoded[map[string]any](t, BuiltinSource(noon).Companies[0].Users[3].Licenses[0].Entry)
	required := slices.Sorted(slices.Values(licenseSchema().Required))
	if got := slices.Sorted(maps.Keys(license)); !slices.Equal(got, required) || findings(license) != nil {
		t.Errorf("%v: the license has\n%v, the schema requires\n%v", findings(license), got, required)
	}
}

// licenseSchema is that of an element of the response.
var licenseSchema = sync.OnceValue(func() *jsonschema.Schema {
	return jsonschema.NewCompiler().MustCompile("../../license/testdata/response.schema.json#/items")
})

// findings are what the schema has against a license: the field and what is with it.
func findings(license map[string]any) []string {
	var invalid *jsonschema.ValidationError
	if errors.As(licenseSchema().Validate(license), &invalid) {
		return told(invalid)
	}
	return nil
}

// told words an error, or all that it consists of.
func told(e *jsonschema.ValidationError) []string {
	var all []string
	for _, cause := range e.Causes {
		all = append(all, told(cause)...)
	}
	switch what := e.ErrorKind.(type) {
	case *kind.Required:
		for _, name := range what.Missing {
			all = append(all, field(e, name)+" is missing")
		}
	case *kind.AdditionalProperties:
		for _, name := range what.Properties {
			all = append(all, field(e, name)+" is unknown")
		}
	case *kind.Type:
		all = append(all, field(e)+" is "+what.Got)
	case *kind.Enum:
		all = append(all, field(e)+" is another value")
	default:
		if len(e.Causes) == 0 {
			all = append(all, e.Error())
		}
	}
	return all
}

// field is the path to a field of a license.
func field(e *jsonschema.ValidationError, names ...string) string {
	path := append(slices.Clone(e.InstanceLocation), names...)
	for i, step := range path {
		if strings.Trim(step, "0123456789") == "" {
			path[i] = "*"
		}
	}
	return strings.Join(path, ".")
}
