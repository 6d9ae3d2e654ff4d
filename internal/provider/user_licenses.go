package provider

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// userLicenses reads the licenses that a block asks for and returns the
// block's value with its results.
func (a *account) userLicenses(ctx context.Context, config tfsdk.Config) (tftypes.Value, diag.Diagnostics) {
	asked, diags := readLookup(ctx, config)
	if diags.HasError() {
		return tftypes.Value{}, diags
	}
	query, diags := a.query(asked)
	if diags.HasError() {
		return tftypes.Value{}, diags
	}
	entries, err := a.client.UserLicenses(ctx, query)
	if err != nil {
		return tftypes.Value{}, diag.Diagnostics{readFailure(err)}
	}
	licenses, err := license.Decode(entries)
	if err != nil {
		return tftypes.Value{}, diag.Diagnostics{readFailure(err)}
	}
	return withResults(config.Raw, map[string]tftypes.Value{
		"licenses":    license.ListValue(licenses),
		"total_count": tftypes.NewValue(tftypes.Number, int64(len(entries))),
	})
}

// lookup holds the arguments of a block.
type lookup struct {
	product, username, password types.String
}

// readLookup reads and checks the arguments of a block. Some may be unknown.
func readLookup(ctx context.Context, config tfsdk.Config) (lookup, diag.Diagnostics) {
	var l lookup
	var diags diag.Diagnostics
	diags.Append(config.GetAttribute(ctx, path.Root("product"), &l.product)...)
	diags.Append(config.GetAttribute(ctx, path.Root("username"), &l.username)...)
	diags.Append(config.GetAttribute(ctx, path.Root("password"), &l.password)...)
	switch {
	case diags.HasError():
	case l.password.IsNull() && !l.username.IsNull():
		diags.Append(missingArgument("password", "username"))
	case l.username.IsNull() && !l.password.IsNull():
		diags.Append(missingArgument("username", "password"))
	}
	return l, diags
}

// query completes what a block asks for with what the provider is set to.
func (a *account) query(l lookup) (licensespring.UserLicensesQuery, diag.Diagnostics) {
	query := licensespring.UserLicensesQuery{
		Product:  l.product.ValueString(),
		Username: l.username.ValueString(),
		Password: l.password.ValueString(),
	}
	required := clientSettings()
	if l.username.IsNull() {
		required = append(required, userPair...)
		query.Username = a.settings["username"].text
		query.Password = a.settings["password"].text
	}
	if unknown := a.settings.unknown(required); len(unknown) > 0 {
		return query, diag.Diagnostics{unknownSettings(unknown)}
	}
	if query.Username == "" {
		return query, diag.Diagnostics{missingUser()}
	}
	return query, nil
}

// withResults returns a block's value with its results filled in.
func withResults(block tftypes.Value, results map[string]tftypes.Value) (tftypes.Value, diag.Diagnostics) {
	attributes := make(map[string]tftypes.Value)
	if err := block.As(&attributes); err != nil {
		return tftypes.Value{}, diag.Diagnostics{diag.NewErrorDiagnostic("Cannot read the configuration", err.Error())}
	}
	maps.Copy(attributes, results)
	return tftypes.NewValue(block.Type(), attributes), nil
}
