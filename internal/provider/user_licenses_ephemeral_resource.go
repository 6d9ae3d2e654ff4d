package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/ephemeral"
	"github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
)

// userLicensesEphemeralResource is ephemeral "licensespring_user_licenses".
type userLicensesEphemeralResource struct {
	account *account
}

func newUserLicensesEphemeralResource() ephemeral.EphemeralResource {
	return &userLicensesEphemeralResource{}
}

// Metadata implements ephemeral.EphemeralResource.
func (e *userLicensesEphemeralResource) Metadata(_ context.Context, req ephemeral.MetadataRequest, resp *ephemeral.MetadataResponse) {
	resp.TypeName = req.ProviderTypeName + "_user_licenses"
}

// Schema implements ephemeral.EphemeralResource.
func (e *userLicensesEphemeralResource) Schema(_ context.Context, _ ephemeral.SchemaRequest, resp *ephemeral.SchemaResponse) {
	resp.Schema = schema.Schema{
		MarkdownDescription: "Reads the licenses that a license user has for a product, without storing them: neither state nor plan contains the licenses, " +
			"and the state contains no arguments. Prefer it to the data source if only ephemeral values need the licenses " +
			"(provider blocks, write-only arguments, ephemeral outputs, the conditions of this block), or if personal data must not be stored.\n\n" +
			"Terraform opens it in plan and again in apply. Each time, the provider reads the licenses from the API, so apply can find other licenses than plan, " +
			"and the block does not accept `code`, which works once.\n\n" +
			"A gate belongs on the data source: Terraform hides an `error_message` made of ephemeral values, so a `postcondition` here needs a fixed text, " +
			"and OpenTofu does not check the `postcondition` of an ephemeral resource that was deferred in plan and is used by nothing in apply.\n\n" +
			"Needs Terraform 1.10 or OpenTofu 1.11.",
		Attributes: ephemeralAttributes(userLicensesAttributes("")),
		Blocks:     ephemeralBlocks(userLicensesBlocks("open")),
	}
}

// Configure implements ephemeral.EphemeralResourceWithConfigure.
func (e *userLicensesEphemeralResource) Configure(_ context.Context, req ephemeral.ConfigureRequest, _ *ephemeral.ConfigureResponse) {
	if configured, ok := req.ProviderData.(*account); ok {
		e.account = configured
	}
}

// ValidateConfig implements ephemeral.EphemeralResourceWithValidateConfig.
func (e *userLicensesEphemeralResource) ValidateConfig(ctx context.Context, req ephemeral.ValidateConfigRequest, resp *ephemeral.ValidateConfigResponse) {
	_, diags := readLookup(ctx, req.Config)
	resp.Diagnostics.Append(diags...)
}

// Open implements ephemeral.EphemeralResource. The result has only the block's
// arguments: the server puts in the rest.
func (e *userLicensesEphemeralResource) Open(ctx context.Context, req ephemeral.OpenRequest, resp *ephemeral.OpenResponse) {
	resp.Diagnostics.Append(e.account.userLicenses(ctx, req.Config, "open")...)
}
