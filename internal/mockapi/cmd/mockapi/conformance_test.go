package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
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

// wrapped is the schema of a response as the live API wraps it, by the vendor's own
// schema of what is wrapped.
const wrapped = `{
	"$schema": "https://json-schema.org/draft/2020-12/schema",
	"type": "array",
	"items": {
		"type": "object",
		"properties": {
			"license": { "$ref": "response.schema.json#/items" },
			"user": { "$ref": "response.schema.json#/items/properties/user" }
		},
		"required": ["license", "user"],
		"additionalProperties": false
	}
}`

func TestConformance_responsesFitTheSchema(t *testing.T) {
	t.Parallel()
	schemas := compile(t)
	found := map[string]bool{}
	for _, resp := range responses(t) {
		for _, finding := range findings(t, schemas[resp.form], resp.body) {
			found[finding] = true
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

// TestConformance_flatAccount checks the account in the form of the schema: it has
// what the schema requires, and nothing else.
func TestConformance_flatAccount(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(mockapi.New(mockconfig.BuiltinSource))
	t.Cleanup(server.Close)
	mock := running{baseURL: server.URL}
	_, body := mock.userLicenses(t, mockconfig.APIKey, mockconfig.SharedKey, url.Values{
		"product": {"studio"}, "username": {mockconfig.FlatUsername}, "password": {mockconfig.FlatPassword},
	})
	schema := compile(t)[mockconfig.Flat]
	for _, finding := range findings(t, schema, []byte(body)) {
		t.Error(finding)
	}
	var sent []map[string]any
	if err := json.Unmarshal([]byte(body), &sent); err != nil || len(sent) != 1 {
		t.Fatalf("%v: %s", err, body)
	}
	required := slices.Sorted(slices.Values(schema.Items2020.Required))
	if got := slices.Sorted(maps.Keys(sent[0])); !slices.Equal(got, required) {
		t.Errorf("the license has\n%v, the schema requires\n%v", got, required)
	}
}

// compile reads the schemas of both forms of a response.
func compile(t *testing.T) map[mockconfig.Entries]*jsonschema.Schema {
	t.Helper()
	text, err := jsonschema.UnmarshalJSON(strings.NewReader(wrapped))
	if err != nil {
		t.Fatal(err)
	}
	const folder = "../../../license/testdata/"
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(folder+"wrapped.schema.json", text); err != nil {
		t.Fatal(err)
	}
	return map[mockconfig.Entries]*jsonschema.Schema{
		mockconfig.Wrapped: compiler.MustCompile(folder + "wrapped.schema.json"),
		mockconfig.Flat:    compiler.MustCompile(folder + "response.schema.json"),
	}
}

// response is what the mock says of the licenses of a license user.
type response struct {
	form mockconfig.Entries
	body []byte
}

// responses are all that the mock sends of what is built in, and of the example.
func responses(t *testing.T) []response {
	t.Helper()
	example, diags := mockconfig.Parse([]byte(mockconfig.Example), "example.hcl")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	var all []response
	for _, config := range []*mockconfig.Config{mockconfig.Builtin(), example.Config} {
		for _, form := range []mockconfig.Entries{mockconfig.Wrapped, mockconfig.Flat} {
			all = append(all, responsesOf(t, config, form)...)
		}
	}
	return all
}

// responsesOf are the responses to every license user about every product that the
// user has licenses of. The form is that of users who have none of their own.
func responsesOf(t *testing.T, config *mockconfig.Config, form mockconfig.Entries) []response {
	t.Helper()
	formed := *config
	formed.Companies = slices.Clone(config.Companies)
	for i := range formed.Companies {
		company := &formed.Companies[i]
		company.Users = slices.Clone(company.Users)
		for j := range company.Users {
			company.Users[j].Entries = cmp.Or(company.Users[j].Entries, form)
		}
	}
	server := httptest.NewServer(mockapi.New(formed.Source))
	t.Cleanup(server.Close)
	mock := running{baseURL: server.URL}
	var all []response
	for _, company := range formed.Companies {
		pair := company.KeyPairs[0]
		for _, user := range company.Users {
			for _, product := range user.Products() {
				query := url.Values{"product": {product}, "username": {user.Username}, "password": {user.Password}}
				status, body := mock.userLicenses(t, pair.Key, pair.SharedKey, query)
				if status != 200 || !strings.Contains(body, `"id"`) {
					t.Fatalf("the response is %d %s", status, body)
				}
				all = append(all, response{user.Entries, []byte(body)})
			}
		}
	}
	return all
}

// findings are what a schema has against a response: the field of a license and
// what is with it.
func findings(t *testing.T, schema *jsonschema.Schema, body []byte) []string {
	t.Helper()
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	err = schema.Validate(instance)
	var invalid *jsonschema.ValidationError
	if err == nil {
		return nil
	}
	if !errors.As(err, &invalid) {
		t.Fatal(err)
	}
	return told(invalid)
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

// field is the path to a field of a license, be the license wrapped or not.
func field(e *jsonschema.ValidationError, names ...string) string {
	path := append(slices.Clone(e.InstanceLocation), names...)
	for i, step := range path {
		if strings.Trim(step, "0123456789") == "" {
			path[i] = "*"
		}
	}
	return strings.TrimPrefix(strings.TrimPrefix(strings.Join(path, "."), "*."), "license.")
}
