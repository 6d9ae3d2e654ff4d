package provider_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// TestAccNames_misspelled misspells the name of every argument and block, at the
// top and in each block, of the data source and of the ephemeral resource. A
// misspelled condition that Terraform dropped would let a gate pass.
func TestAccNames_misspelled(t *testing.T) {
	t.Parallel()
	server, err := acctest.Factory(provider.Environment{})()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	const typeName = "licensespring_user_licenses"
	for kind, schema := range map[string]*tfprotov6.Schema{
		"data": schemas.DataSourceSchemas[typeName], "ephemeral": schemas.EphemeralResourceSchemas[typeName],
	} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			if kind == "ephemeral" {
				needsEphemeral(t)
			}
			bodies := misspelled(schema.Block)
			if !slices.Contains(bodies, "filter {\nonly_vlaid = null\n}\n") {
				t.Errorf("no case misspells only_valid: %q", bodies)
			}
			plans := cases{}
			for _, body := range append(bodies, "filter = { only_valid = true }\n", "timeouts = {}\n", "filter {}\nfilter {}\n", "timeouts {}\ntimeouts {}\n") {
				plans["with "+body] = in(nil, fmt.Sprintf("%s %q \"all\" {\nproduct = \"up\"\n%s}\n", kind, typeName, body))
			}
			found := plans.errors(t)
			for name := range plans {
				if found[name] == "" {
					t.Errorf("accepted:\n%s", name)
				}
			}
		})
	}
}

// misspelled returns bodies of a block, each with one misspelled name. An argument
// is null, which every argument of the block accepts.
func misspelled(of *tfprotov6.SchemaBlock) []string {
	var bodies []string
	for _, argument := range of.Attributes {
		if argument.Optional || argument.Required {
			bodies = append(bodies, misspell(argument.Name)+" = null\n")
		}
	}
	for _, nested := range of.BlockTypes {
		bodies = append(bodies, misspell(nested.TypeName)+" {}\n")
		for _, body := range misspelled(nested.Block) {
			bodies = append(bodies, nested.TypeName+" {\n"+body+"}\n")
		}
	}
	return bodies
}

// misspell exchanges two letters of a name: only_vlaid. Names too short or the
// same both ways get another letter.
func misspell(name string) string {
	letters := []byte(name)
	if i := len(letters) - 4; i > 0 && letters[i] != letters[i+1] {
		letters[i], letters[i+1] = letters[i+1], letters[i]
		return string(letters)
	}
	return name + "s"
}
