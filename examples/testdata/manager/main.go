// Command manager stands in for the providers of secrets managers in tests: it
// has the ephemeral resources of vault and aws that a guide shows. Each secret is
// the JSON object in the variable MANAGER_SECRET.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

func main() {
	name := strings.TrimPrefix(strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe"), "terraform-provider-")
	err := providerserver.Serve(context.Background(), func() provider.Provider { return manager{name} },
		providerserver.ServeOpts{Address: "registry.terraform.io/hashicorp/" + name})
	if err != nil {
		log.Fatal(err)
	}
}

// manager is a provider with one ephemeral resource.
type manager struct{ name string }

func (m manager) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = m.name
}
func (manager) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse) {}
func (manager) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {
}
func (manager) DataSources(context.Context) []func() datasource.DataSource { return nil }
func (manager) Resources(context.Context) []func() resource.Resource       { return nil }
func (m manager) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{func() ephemeral.EphemeralResource { return secret(m) }}
}

// secret is the ephemeral resource.
type secret struct{ name string }

func (s secret) Metadata(_ context.Context, _ ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = map[string]string{"vault": "vault_kv_secret_v2", "aws": "aws_secretsmanager_secret_version"}[s.name]
}

func (s secret) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	if s.name == "aws" {
		resp.Schema.Attributes = map[string]schema.Attribute{
			"secret_id":     schema.StringAttribute{Required: true},
			"secret_string": schema.StringAttribute{Computed: true},
		}
		return
	}
	resp.Schema.Attributes = map[string]schema.Attribute{
		"mount": schema.StringAttribute{Required: true},
		"name":  schema.StringAttribute{Required: true},
		"data":  schema.MapAttribute{Computed: true, ElementType: types.StringType},
	}
}

func (s secret) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	resp.Result.Raw = req.Config.Raw.Copy()
	text := os.Getenv("MANAGER_SECRET")
	if s.name == "aws" {
		resp.Diagnostics.Append(resp.Result.SetAttribute(ctx, path.Root("secret_string"), text)...)
		return
	}
	var data map[string]string
	if err := json.Unmarshal([]byte(text), &data); err != nil {
		resp.Diagnostics.AddError("MANAGER_SECRET", err.Error())
		return
	}
	resp.Diagnostics.Append(resp.Result.SetAttribute(ctx, path.Root("data"), data)...)
}
