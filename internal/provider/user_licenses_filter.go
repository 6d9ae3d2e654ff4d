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
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// filterArgument is the value of the block filter.
type filterArgument struct {
	IDs          []int64              `tfsdk:"ids"`
	LicenseTypes []entitlement.Type   `tfsdk:"license_types"`
	Statuses     []entitlement.Status `tfsdk:"statuses"`
	ProductCodes []string             `tfsdk:"product_codes"`
	FeatureCodes []string             `tfsdk:"feature_codes"`
	OnlyValid    types.Bool           `tfsdk:"only_valid"`
}

// filterBlock declares filter. It is a block because Terraform drops unknown
// names of an object attribute: a misspelled condition would keep every license.
func filterBlock() schema.Block {
	return schema.SingleNestedBlock{
		MarkdownDescription: "Conditions on the licenses to keep, all of which must hold. A condition that is not set or null is always met. " +
			"An empty list keeps nothing, except `feature_codes = []`, which keeps all.",
		Attributes: map[string]schema.Attribute{
			"ids": argumentList(types.NumberType, "IDs of the licenses to keep.", elements{noun: "license ID"}),
			"license_types": argumentList(types.StringType, "Types to keep: any of "+markdownList(entitlement.Types())+".",
				elements{noun: "license type", allowed: texts(entitlement.Types())}),
			"statuses": argumentList(types.StringType, "Statuses at `evaluate_at` to keep: any of "+markdownList(entitlement.Statuses())+".",
				elements{noun: "status", allowed: texts(entitlement.Statuses())}),
			"product_codes": argumentList(types.StringType, "Short codes of the products whose licenses to keep. "+
				"The response for a bundle contains licenses of the products in it.", elements{noun: "product code"}),
			"feature_codes": argumentList(types.StringType, "Codes of features that a license must all have, unexpired at `evaluate_at`.",
				elements{noun: "feature code"}),
			"only_valid": schema.BoolAttribute{
				MarkdownDescription: "Whether to keep only licenses that are valid at `evaluate_at`.",
				Optional:            true,
			},
		},
	}
}

func omitAttribute() schema.Attribute {
	return argumentList(types.StringType, "Attributes of a license to leave null, so that personal data and signatures stay out of plan and state: "+
		"the name of any attribute of `licenses` except `id` and `entitlement`. "+
		"The provider still reads them to compute `entitlement` and the summary; the functions do not see them. `additional_properties` then has nothing of an omitted attribute either; "+
		"it contains `metadata_string`, which repeats `metadata`, so omit both. "+
		"Without `customer`, `user`, `product_details`, `product_features` and `custom_fields` a state of 1,000 licenses was a third smaller.",
		elements{noun: "attribute to omit", allowed: license.Omittable(), never: []string{"id", "entitlement"}})
}

func argumentList(elementType attr.Type, description string, check elements) schema.Attribute {
	return schema.ListAttribute{
		MarkdownDescription: description, Optional: true, ElementType: elementType, Validators: []validator.List{check},
	}
}

// choice is what a block wants to see of the licenses that a read returns.
type choice struct {
	filter   entitlement.Filter
	omission license.Omission
}

// readChoice reads filter and omit, which the schema has checked.
func readChoice(ctx context.Context, config tfsdk.Config) (choice, diag.Diagnostics) {
	filter, diags := readFilter(ctx, config)
	var omitted []string
	diags.Append(config.GetAttribute(ctx, path.Root("omit"), &omitted)...)
	diags.Append(omittedRules(omitted)...)
	return choice{filter, license.Omit(omitted)}, diags
}

// readFilter reads the block filter, which the schema has checked. A list that
// is not set is nil, and an empty one is not.
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
