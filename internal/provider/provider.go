// Package provider is the face that Terraform and OpenTofu see.
package provider

import (
	"context"
	"os"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"
)

// Environment is what a provider takes from the process that it runs in.
type Environment struct {
	// Getenv returns an environment variable; default os.Getenv.
	Getenv func(string) string
}

// licenseSpring is the provider.
type licenseSpring struct {
	version     string
	environment Environment
}

// New returns a function that makes the provider of that version.
func New(version string) func() provider.Provider {
	return NewIn(Environment{}, version)
}

// NewIn is New for an environment other than that of the process.
func NewIn(environment Environment, version string) func() provider.Provider {
	if environment.Getenv == nil {
		environment.Getenv = os.Getenv
	}
	return func() provider.Provider {
		return &licenseSpring{version: version, environment: environment}
	}
}

// Metadata implements provider.Provider.
func (p *licenseSpring) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "licensespring"
	resp.Version = p.version
}

// Schema implements provider.Provider.
func (p *licenseSpring) Schema(_ context.Context, _ provider.SchemaRequest, resp *provider.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads software licenses from [LicenseSpring](https://licensespring.com).",
		Attributes:          settingAttributes(),
	}
}

// Configure implements provider.Provider. It does not touch the network.
func (p *licenseSpring) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	values, diags := readSettings(ctx, req.Config, p.environment.Getenv)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	account, diags := newAccount(values, userAgent(req.TerraformVersion, p.version))
	resp.Diagnostics.Append(diags...)
	resp.DataSourceData = account
}

// DataSources implements provider.Provider.
func (p *licenseSpring) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{newUserLicensesDataSource}
}

// Resources implements provider.Provider. There are none: the API of a license
// user is for reading.
func (p *licenseSpring) Resources(context.Context) []func() resource.Resource {
	return nil
}

// userAgent names the program that asks and the program that it asks for.
func userAgent(terraformVersion, version string) string {
	return "Terraform/" + terraformVersion + " terraform-provider-licensespring/" + version
}
