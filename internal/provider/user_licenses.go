package provider

import (
	"context"
	"maps"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
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
	query, problem := a.query(asked)
	if problem != nil {
		return tftypes.Value{}, diag.Diagnostics{problem}
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

// query completes what a block asks for with the provider's license user, and
// explains why that is not possible.
func (a *account) query(asked lookup) (licensespring.UserLicensesQuery, diag.Diagnostic) {
	query := licensespring.UserLicensesQuery{
		Product: asked["product"].ValueString(),
		User:    asked.licenseUser(),
	}
	needed := a.needed
	if query.User == nil {
		if a.user == nil {
			return query, noUser()
		}
		needed = append(needed[:len(needed):len(needed)], a.user.names...)
		query.User = a.settings.licenseUser(*a.user)
	}
	if unknown := a.settings.unknown(needed); len(unknown) > 0 {
		return query, unknownSettings(unknown)
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
