package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
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
	notEmpty := []validator.String{stringvalidator.LengthAtLeast(1)}
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the licenses that a license user holds for a product.",
		Attributes: map[string]schema.Attribute{
			"product": schema.StringAttribute{
				MarkdownDescription: "Short code of the product.",
				Required:            true,
				Validators:          notEmpty,
			},
			"username": schema.StringAttribute{
				MarkdownDescription: "Username of the license user. Default: the license user of the provider.",
				Optional:            true,
				Validators:          notEmpty,
			},
			"password": schema.StringAttribute{
				MarkdownDescription: "Password of the license user `username`. " +
					"Terraform keeps it in state and plan; set it on the provider to avoid that.",
				Optional:   true,
				Sensitive:  true,
				Validators: notEmpty,
			},
			"licenses": license.DataSourceAttribute(
				"The licenses, ordered by `id`. Attributes have the API's names and are null where it sent nothing."),
			"total_count": schema.Int64Attribute{
				MarkdownDescription: "Number of licenses that the API returned.",
				Computed:            true,
			},
		},
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

// Read implements datasource.DataSource.
func (d *userLicensesDataSource) Read(ctx context.Context, req datasource.ReadRequest, resp *datasource.ReadResponse) {
	result, diags := d.account.userLicenses(ctx, req.Config)
	resp.Diagnostics.Append(diags...)
	if !resp.Diagnostics.HasError() {
		resp.State.Raw = result
	}
}
