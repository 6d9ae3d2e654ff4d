package provider

import (
	"context"
	"maps"
	"time"

	"github.com/hashicorp/terraform-plugin-framework-timeouts/datasource/timeouts"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"

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
func (d *userLicensesDataSource) Schema(ctx context.Context, _ datasource.SchemaRequest, resp *datasource.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the licenses that a license user holds for a product.",
		Attributes: map[string]schema.Attribute{
			"product": schema.StringAttribute{
				MarkdownDescription: "Short code of the product.",
				Required:            true,
			},
			"username": schema.StringAttribute{
				MarkdownDescription: "Username of the license user, together with `password`. " +
					"A data source that names no user takes that of the provider.",
				Optional: true,
			},
			"password": schema.StringAttribute{
				MarkdownDescription: "Password of the license user `username`. " + keptInState,
				Optional:            true,
				Sensitive:           true,
			},
			"id_token": schema.StringAttribute{
				MarkdownDescription: "Token of a license user who signed on at an identity provider (SSO, implicit grant), " +
					"together with `customer_account_code`. The value is the identity provider's access token. " + keptInState,
				Optional:  true,
				Sensitive: true,
			},
			"code": schema.StringAttribute{
				MarkdownDescription: "Code of a license user who signed on at an identity provider (SSO, authorization-code grant), " +
					"together with `customer_account_code`. A code works once: for one plan, not for a later plan, for `destroy`, " +
					"or for a data source inside a `check` block, which is read twice.",
				Optional:  true,
				Sensitive: true,
			},
			"customer_account_code": schema.StringAttribute{
				MarkdownDescription: "Code of the customer account that the user of `id_token` or `code` belongs to.",
				Optional:            true,
			},
			"redirect_uri": schema.StringAttribute{
				MarkdownDescription: "Address to which the identity provider sent `code`, as it was given there.",
				Optional:            true,
			},
			"timeouts": timeouts.AttributesWithOpts(ctx, timeouts.Opts{
				ReadDescription: "Time for the whole read, repetitions included, a duration such as `30s` or `5m`. Default: `2m`.",
			}),
			"evaluate_at": schema.StringAttribute{
				MarkdownDescription: "Instant at which licenses are judged, RFC 3339; default now. " +
					"`timeadd(plantimestamp(), \"720h\")` asks about 30 days ahead.",
				Optional: true,
			},
			"filter": filterAttribute(),
		},
	}
	maps.Copy(resp.Schema.Attributes, license.Results().DataSourceAttributes())
}

// defaultTimeout bounds a read that names no bound of its own.
const defaultTimeout = 2 * time.Minute

const keptInState = "Terraform keeps it in state and plan; set it on the provider to avoid that."

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
	var bounds timeouts.Value
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, path.Root("timeouts"), &bounds)...)
	bound, diags := bounds.Read(ctx, defaultTimeout)
	resp.Diagnostics.Append(diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, bound)
	defer cancel()
	result, diags := d.account.userLicenses(ctx, req.Config)
	resp.Diagnostics.Append(diags...)
	if !resp.Diagnostics.HasError() {
		resp.State.Raw = result
	}
}
