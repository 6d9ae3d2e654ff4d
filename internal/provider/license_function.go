package provider

import (
	"context"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
)

// licenseFunction is a function of a license and an instant, whose result
// follows from the status of the license at that instant.
type licenseFunction struct {
	name, summary, description string
	returns                    function.Return
	// unknown is the result for a license that is not known in whole.
	unknown  attr.Value
	resultOf func(entitlement.Status) attr.Value
}

func newLicenseValid() function.Function {
	return &licenseFunction{
		name:    "license_valid",
		summary: "Whether a license is valid at an instant",
		description: "Returns what `entitlement.valid` of the license is at the instant `at`: " +
			"true for the statuses `active`, `inactive` and `grace_period`. A license that the provider cannot judge is not valid.",
		returns:  function.BoolReturn{},
		unknown:  types.BoolUnknown(),
		resultOf: func(s entitlement.Status) attr.Value { return types.BoolValue(s.Valid()) },
	}
}

func newLicenseStatus() function.Function {
	return &licenseFunction{
		name:    "license_status",
		summary: "Status of a license at an instant",
		description: "Returns what `entitlement.status` of the license is at the instant `at`, the first of these that applies: " +
			markdownList(entitlement.Statuses()) + ".",
		returns:  function.StringReturn{},
		unknown:  types.StringUnknown(),
		resultOf: func(s entitlement.Status) attr.Value { return types.StringValue(string(s)) },
	}
}

// Metadata implements function.Function.
func (f *licenseFunction) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = f.name
}

// Definition implements function.Function.
func (f *licenseFunction) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: f.summary,
		MarkdownDescription: f.description + " `is_expired` is what the API said in its response; true counts at every instant.\n\n" +
			"Needs Terraform 1.8 or OpenTofu 1.7.",
		Parameters: []function.Parameter{
			function.ObjectParameter{
				Name: "license",
				MarkdownDescription: "Element of `licenses` of the data source or the ephemeral resource, " +
					"or any object with the attributes that the status depends on: " + markdownList(slices.Sorted(maps.Keys(statusAttributes()))) + ". " +
					"Each may be null. An attribute that `omit` leaves out is null too, " +
					"and a license whose date is omitted can count as valid: do not omit these attributes.",
				AttributeTypes: statusAttributes(),
			},
			instantParameter("at"),
		},
		Return: f.returns,
	}
}

// Run implements function.Function.
func (f *licenseFunction) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var (
		license types.Object
		at      string
	)
	if resp.Error = req.Arguments.Get(ctx, &license, &at); resp.Error != nil {
		return
	}
	instant, problem := instantArgument(1, "at", at)
	if resp.Error = problem; problem != nil {
		return
	}
	result := f.unknown
	if fields := objectFields(license.Attributes()); !license.IsUnknown() && fields.known() {
		result = f.resultOf(statusFields(fields).At(instant, shown).Status)
	}
	resp.Error = resp.Result.Set(ctx, result)
}
