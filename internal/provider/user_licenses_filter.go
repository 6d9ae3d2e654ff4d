package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
)

// filterArgument is the value of the argument filter.
type filterArgument struct {
	IDs          []int64              `tfsdk:"ids"`
	LicenseTypes []entitlement.Type   `tfsdk:"license_types"`
	Statuses     []entitlement.Status `tfsdk:"statuses"`
	ProductCodes []string             `tfsdk:"product_codes"`
	FeatureCodes []string             `tfsdk:"feature_codes"`
	OnlyValid    types.Bool           `tfsdk:"only_valid"`
}

func filterAttribute() schema.Attribute {
	return schema.SingleNestedAttribute{
		MarkdownDescription: "Conditions on the licenses to keep, all of which must hold. One that is left out or null always holds. " +
			"An empty list is a condition too, which no license meets, but for `feature_codes`.",
		Optional: true,
		Attributes: map[string]schema.Attribute{
			"ids": filterList(types.NumberType, "IDs of the licenses to keep.", elements{noun: "license ID"}),
			"license_types": filterList(types.StringType, "Types to keep: any of "+markdownList(entitlement.Types())+".",
				elements{noun: "license type", allowed: texts(entitlement.Types())}),
			"statuses": filterList(types.StringType, "Statuses at `evaluate_at` to keep: any of "+markdownList(entitlement.Statuses())+".",
				elements{noun: "status", allowed: texts(entitlement.Statuses())}),
			"product_codes": filterList(types.StringType, "Short codes of the products whose licenses to keep. "+
				"The answer for a bundle holds licenses of the products in it.", elements{noun: "product code"}),
			"feature_codes": filterList(types.StringType, "Codes of features that a license must all carry, unexpired at `evaluate_at`.",
				elements{noun: "feature code"}),
			"only_valid": schema.BoolAttribute{
				MarkdownDescription: "Whether to keep only licenses that are valid at `evaluate_at`.",
				Optional:            true,
			},
		},
	}
}

func filterList(elementType attr.Type, description string, check elements) schema.Attribute {
	return schema.ListAttribute{
		MarkdownDescription: description, Optional: true, ElementType: elementType, Validators: []validator.List{check},
	}
}

// readFilter reads the argument filter, which the schema has checked. A list
// that is not given is nil, and an empty one is not.
func readFilter(ctx context.Context, config tfsdk.Config) (entitlement.Filter, diag.Diagnostics) {
	var f *filterArgument
	diags := config.GetAttribute(ctx, path.Root("filter"), &f)
	if f == nil || diags.HasError() {
		return entitlement.Filter{}, diags
	}
	return entitlement.Filter{
		IDs: f.IDs, LicenseTypes: f.LicenseTypes, Statuses: f.Statuses,
		ProductCodes: f.ProductCodes, FeatureCodes: f.FeatureCodes, OnlyValid: f.OnlyValid.ValueBool(),
	}, diags
}
