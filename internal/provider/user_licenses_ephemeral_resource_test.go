package provider_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// TestUserLicenses_bothSchemas compares what the framework makes of the data
// source and of the ephemeral resource, descriptions included.
func TestUserLicenses_bothSchemas(t *testing.T) {
	t.Parallel()
	server, err := acctest.Factory(provider.Environment{})()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil || len(schemas.Diagnostics) > 0 {
		t.Fatal(err, schemas.Diagnostics)
	}
	const name = "licensespring_user_licenses"
	data, ephemeral := schemas.DataSourceSchemas[name], schemas.EphemeralResourceSchemas[name]
	for _, attribute := range data.Block.Attributes {
		attribute.Description = strings.ReplaceAll(attribute.Description, " Terraform keeps it in state and plan; set it on the provider to avoid that.", "")
	}
	common := attributesBut(data.Block.Attributes, "code", "redirect_uri")
	if len(common) != len(data.Block.Attributes)-2 {
		t.Errorf("the data source has %d attributes, of which %d are common", len(data.Block.Attributes), len(common))
	}
	if diff := cmp.Diff(common, ephemeral.Block.Attributes); diff != "" {
		t.Errorf("(-data +ephemeral):\n%s", diff)
	}
	if diff := cmp.Diff(data.Block.BlockTypes[:1], ephemeral.Block.BlockTypes[:1]); diff != "" || data.Block.BlockTypes[0].TypeName != "filter" {
		t.Errorf("filter (-data +ephemeral):\n%s", diff)
	}
	for _, attribute := range common {
		if attribute.Description == "" || attribute.Computed && attribute.Sensitive {
			t.Errorf("%s: described %q, sensitive %t", attribute.Name, attribute.Description, attribute.Sensitive)
		}
	}
}

func attributesBut(attributes []*tfprotov6.SchemaAttribute, names ...string) []*tfprotov6.SchemaAttribute {
	return slices.DeleteFunc(slices.Clone(attributes), func(a *tfprotov6.SchemaAttribute) bool {
		return slices.Contains(names, a.Name)
	})
}

// ephemeral turns a data source of a configuration into an ephemeral resource.
func ephemeral(config string) string {
	return strings.ReplaceAll(strings.ReplaceAll(config, `data "licensespring`, `ephemeral "licensespring`),
		"data.licensespring", "ephemeral.licensespring")
}

// needsEphemeral skips a test on a CLI without ephemeral resources.
func needsEphemeral(t *testing.T) {
	t.Helper()
	acctest.NewCLI(t, nil).Require(t, 10, 11)
}

// sameAsData is a postcondition that compares an ephemeral resource with the data
// source, except arguments that are secret or that only the data source has.
const sameAsData = `lifecycle {
    postcondition {
      condition = jsonencode([for name, value in self : [name, value] if !contains(["username", "password", "id_token"], name)]) == jsonencode([
        for name, value in local.read : [name, value]
        if !contains(["username", "password", "id_token", "code", "redirect_uri"], name)
      ])
      error_message = "It differs from the data source."
    }
  }`

// TestAccEphemeral_opened looks for the errors of resources that are opened.
func TestAccEphemeral_opened(t *testing.T) {
	t.Parallel()
	needsEphemeral(t)
	rich := acctest.StartMock(t).Environment()
	disabled := acctest.StartMock(t, mockapi.WithAccount(account(t, entry(`{"id":1,"license_enabled":false,"license_type":"perpetual"}`)))).Environment()
	broken := acctest.StartMock(t, mockapi.WithFaults(mockapi.Fault{Status: 503, Times: mockapi.Always})).Environment().
		With(with("RETRY_WAIT_MIN", "20s")).With(with("RETRY_WAIT_MAX", "30s"))
	const read = "locals {\n  read = data.licensespring_user_licenses.all\n}\n"
	lines := []string{`evaluate_at = "2030-01-01T00:00:00Z"`, `omit = ["customer"]`, `filter { license_types = ["perpetual", "time-limited"] }`}
	opened, problems := cases{}, map[string]string{}
	for name, c := range map[string]struct {
		environment    acctest.Environment
		config, wanted string
	}{
		"like the data source":   {rich, read + studio(lines...) + ephemeral(studio(append(lines, sameAsData)...)), ""},
		"unlike the data source": {rich, read + studio(lines...) + ephemeral(studio(sameAsData)), "It differs from the data source."},
		"a gate that blocks": {disabled, ephemeral(inData(`lifecycle {
    postcondition {
      condition     = self.any_valid
      error_message = "No license is valid."
    }
  }`)), "No license is valid."},
		"no time left": {broken, ephemeral(inData(`timeouts { open = "200ms" }`)), "raise timeouts.open"},
	} {
		opened[name], problems[name] = in(c.environment, c.config), c.wanted
	}
	found := opened.errors(t)
	for name, wanted := range problems {
		if (found[name] == "") != (wanted == "") {
			t.Errorf("%s: error %q", name, found[name])
		}
		expectText(t, found[name], wanted)
	}
}

func TestAccEphemeral_invalid(t *testing.T) {
	t.Parallel()
	needsEphemeral(t)
	invalid := cases{}
	for name, config := range map[string]string{
		"ephemeral without a token":           inData(`customer_account_code = "acme"`),
		"ephemeral with two users":            inData(`username = "me"`, `password = "very-secret"`, `id_token = "very-secret"`),
		"ephemeral unknown status":            inData(`filter { statuses = ["valid"] }`),
		"ephemeral unknown attribute to omit": inData(`omit = ["users"]`),
		"ephemeral date":                      inData(`evaluate_at = "2031-03-16"`),
	} {
		invalid[name] = in(acctest.StartMock(t).Environment(), ephemeral(config))
	}
	invalid.expectDiagnostics(t)
}

// TestAccEphemeral_notKept plans and applies with licenses from an ephemeral
// resource and looks for them in everything that is left behind. The data
// source shows that the search would find them.
func TestAccEphemeral_notKept(t *testing.T) {
	const marker = "planted-marker-83c0"
	holder := account(t, entry(`{"id":1,"license_enabled":true,"license_type":"perpetual","order_store_id":"`+marker+`",
		"metadata":{"note":"`+marker+`"},"unheard_of":"`+marker+`",
		"product_features":[{"code":"`+marker+`"}]},"user":{"email":"`+marker+`"}`))
	holder.Licenses["down"] = []json.RawMessage{}
	for name, kept := range map[string]bool{"data": true, "ephemeral": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock := acctest.StartMock(t, mockapi.WithAccount(holder))
			cli := acctest.NewCLI(t, mock.Environment())
			cli.Require(t, 10, 11)
			cli.Write(t, "main.tf", required+strings.ReplaceAll(`
FROM "licensespring_user_licenses" "all" {
  product = "up"
}

provider "licensespring" {
  alias    = "holder"
  username = FROM.licensespring_user_licenses.all.any_valid ? "`+mockconfig.Username+`" : FROM.licensespring_user_licenses.all.licenses[0].user.email
}

resource "terraform_data" "first" {}

data "licensespring_user_licenses" "down" {
  depends_on = [terraform_data.first] # and so it is read while applying
  provider   = licensespring.holder
  product    = "down"
}

output "count" {
  value = data.licensespring_user_licenses.down.total_count
}`, "FROM", name))
			cli.MustRun(t, "plan", "-out=saved.tfplan")
			inPlan := reads(mock, "up")
			cli.MustRun(t, "apply", "saved.tfplan")
			if inApply := reads(mock, "up") - inPlan; inPlan != 1 || kept && inApply != 0 || !kept && inApply != 1 {
				t.Errorf("%d lookups while planning, %d while applying", inPlan, inApply)
			}
			for what, text := range cli.Kept(t) {
				if strings.Contains(text, marker) != kept {
					t.Errorf("the %s holds the licenses: %t, want %t", what, !kept, kept)
				}
			}
		})
	}
}

// reads counts the lookups of a product.
func reads(mock *acctest.Mock, product string) int {
	count := 0
	for _, req := range lookups(mock) {
		if req.Query.Get("product") == product {
			count++
		}
	}
	return count
}
