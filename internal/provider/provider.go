// Package provider is the face that Terraform and OpenTofu see: the arguments of
// the provider, the data source and the ephemeral resource, the functions, and
// every message to the user. It asks package licensespring for a user's licenses,
// has package license make values of them, and package entitlement judge them.
package provider

import (
	"context"
	"net/http"
	"os"
	"strings"
	"time"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource"

	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// Environment is what a provider takes from the process that it runs in.
type Environment struct {
	// Getenv returns an environment variable; default os.Getenv.
	Getenv func(string) string
	// Transport reaches the network; default one of the client's own.
	Transport http.RoundTripper
	// Now returns the time; default time.Now.
	Now func() time.Time
}

// licenseSpring is the provider.
type licenseSpring struct {
	version     string
	environment Environment
}

// newProvider returns the provider of that version.
func newProvider(version string, environment Environment) provider.Provider {
	if environment.Getenv == nil {
		environment.Getenv = os.Getenv
	}
	return &licenseSpring{version: version, environment: environment}
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
		Attributes:          settings.Attributes(),
	}
}

// ValidateConfig implements provider.ProviderWithValidateConfig. It ignores the
// environment, because credentials need not be there to validate.
func (p *licenseSpring) ValidateConfig(_ context.Context, req provider.ValidateConfigRequest, resp *provider.ValidateConfigResponse) {
	resp.Diagnostics.Append(settings.Validate(req.Config)...)
}

// Configure implements provider.Provider. It does not touch the network.
func (p *licenseSpring) Configure(_ context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	configured, diags := settings.Read(req.Config, p.environment.Getenv)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	account, diags := newAccount(configured, p.environment, p.userAgent(req.TerraformVersion))
	resp.Diagnostics.Append(diags...)
	resp.DataSourceData = account
	resp.EphemeralResourceData = account
}

// DataSources implements provider.Provider.
func (p *licenseSpring) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{newUserLicensesDataSource}
}

// EphemeralResources implements provider.ProviderWithEphemeralResources.
func (p *licenseSpring) EphemeralResources(context.Context) []func() ephemeral.EphemeralResource {
	return []func() ephemeral.EphemeralResource{newUserLicensesEphemeralResource}
}

// Functions implements provider.ProviderWithFunctions.
func (p *licenseSpring) Functions(context.Context) []func() function.Function {
	return []func() function.Function{newDaysUntil, newLicenseStatus, newLicenseValid}
}

// Resources implements provider.Provider. There are none: the API of a license
// user is for reading.
func (p *licenseSpring) Resources(context.Context) []func() resource.Resource {
	return nil
}

// userAgent names the program that asks and the program that it asks for. What
// TF_APPEND_USER_AGENT contains comes last, as with other providers.
func (p *licenseSpring) userAgent(terraformVersion string) string {
	agent := "Terraform/" + terraformVersion + " terraform-provider-licensespring/" + p.version
	appended := strings.TrimSpace(p.environment.Getenv("TF_APPEND_USER_AGENT"))
	// A header has no place for line breaks.
	appended = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, appended)
	return strings.TrimSpace(agent + " " + appended)
}
