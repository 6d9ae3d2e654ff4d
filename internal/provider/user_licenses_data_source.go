package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
)

// userLicensesDataSource is data "licensespring_user_licenses".
type userLicensesDataSource struct {
	account *account
}

func newUserLicensesDataSource() datasource.DataSource {
	return &userLicensesDataSource{}
}

// Metadata implements datasource.DataSource.
func (d *userLicensesDataSource) Metadata(_ context.Context, req datasource.MetadataRequest, resp *datasource.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_user_licenses"
}

// Schema implements datasource.DataSource.
func (d *userLicensesDataSource) Schema(_ context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	attributes := userLicensesAttributes("Terraform keeps it in state and plan; set it on the provider to avoid that.")
	attributes["code"] = secretArgument("Code of a license user who signed on at an identity provider (SSO, authorization-code grant), "+
		"together with `customer_account_code`. A code works once: for one plan, not for a later plan, for `destroy`, "+
		"or for a data source inside a `check` block, which is read twice.", "")
	attributes["redirect_uri"] = argument("Address to which the identity provider redirected the license user, as it was given there. Sent as it is, beside whatever identifies the user.")
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the licenses that a license user has for a product.",
		Attributes:          attributes,
		Blocks:              userLicensesBlocks("read"),
	}
}

// Configure implements datasource.DataSourceWithConfigure.
func (d *userLicensesDataSource) Configure(_ context.Context, req datasource.ConfigureRequest, _ *datasource.ConfigureResponse) {
	if configured, ok := req.ProviderData.(*account); ok {
		d.account = configured
	}
}

// ValidateConfig implements datasource.DataSourceWithValidateConfig.
func (d *userLicensesDataSource) ValidateConfig(ctx context.Context, req datasource.ValidateConfigRequest, resp *datasource.ValidateConfigResponse) {
	_, diags := readLookup(ctx, req.Config)
	resp.Diagnostics.Append(diags...)
}

// Read implements datasource.DataSource. The state has no results: the server
// puts them in.
func (d *userLicensesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	resp.Diagnostics.Append(d.account.userLicenses(ctx, req.Config, "read")...)
}
