package provider_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

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
			cli := acctest.NewCLI(t, nil)
			if kind == "ephemeral" {
				skipBelow(t, cli, tfversion.Version1_10_0, version.Must(version.NewVersion("1.11.0")))
			}
			bodies := misspelled(schema.Block)
			if !slices.Contains(bodies, "filter {\nonly_vlaid = null\n}\n") {
				t.Errorf("no case misspells only_valid: %q", bodies)
			}
			bodies = append(bodies, "filter = { only_valid = true }\n", "timeouts = {}\n", "filter {}\nfilter {}\n", "timeouts {}\ntimeouts {}\n")
			config := required
			for i, body := range bodies {
				config += fmt.Sprintf("%s %q \"case_%d\" {\nproduct = \"up\"\n%s}\n", kind, typeName, i, body)
			}
			cli.Write(t, "main.tf", config)
			refused := refusedBlocks(t, cli)
			for i, body := range bodies {
				if !slices.Contains(refused, fmt.Sprintf("%s.%s.case_%d", kind, typeName, i)) {
					t.Errorf("accepted:\n%s", body)
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

// refusedBlocks returns the addresses of the blocks in which validate finds an
// error, told by the line that the error names.
func refusedBlocks(t *testing.T, cli *acctest.CLI) []string {
	t.Helper()
	out, err := cli.Run(t.Context(), "validate", "-json")
	if err == nil {
		t.Fatalf("the configuration is valid:\n%s", out)
	}
	var found struct {
		Diagnostics []struct {
			Summary string
			Snippet struct{ Context string }
		}
	}
	// A CLI may print warnings about its own configuration first.
	_, body, _ := strings.Cut(out, "{")
	if err := json.Unmarshal([]byte("{"+body), &found); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	var refused []string
	for _, d := range found.Diagnostics {
		fields := strings.Fields(strings.ReplaceAll(d.Snippet.Context, `"`, ""))
		refused = append(refused, strings.Join(fields, "."))
	}
	return refused
}
