package provider

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/function"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
)

// daysUntil is the function days_until.
type daysUntil struct{}

func newDaysUntil() function.Function {
	return daysUntil{}
}

// Metadata implements function.Function.
func (daysUntil) Metadata(_ context.Context, _ function.MetadataRequest, resp *function.MetadataResponse) {
	resp.Name = "days_until"
}

// Definition implements function.Function.
func (daysUntil) Definition(_ context.Context, _ function.DefinitionRequest, resp *function.DefinitionResponse) {
	resp.Definition = function.Definition{
		Summary: "Whole days from one instant to another",
		MarkdownDescription: "Returns the number of whole days of 24 hours from `at` to `instant`, rounded down: 0 on the last day, negative if `instant` is past. " +
			"Null is an error, so for `expires_at` and `valid_until` write `x == null ? … : provider::licensespring::days_until(x, at)`.\n\n" +
			"Needs Terraform 1.8 or OpenTofu 1.7.",
		Parameters: []function.Parameter{
			instantParameter("instant"),
			instantParameter("at"),
		},
		Return: function.NumberReturn{},
	}
}

// Run implements function.Function.
func (daysUntil) Run(ctx context.Context, req function.RunRequest, resp *function.RunResponse) {
	var texts [2]string
	if resp.Error = req.Arguments.Get(ctx, &texts[0], &texts[1]); resp.Error != nil {
		return
	}
	var instants [2]time.Time
	for i, name := range []string{"instant", "at"} {
		instants[i], resp.Error = instantArgument(int64(i), name, texts[i])
		if resp.Error != nil {
			return
		}
	}
	resp.Error = resp.Result.Set(ctx, entitlement.DaysUntil(instants[0], instants[1]))
}

// instantParameter declares a parameter that is an instant.
func instantParameter(name string) function.Parameter {
	return function.StringParameter{
		Name:                name,
		MarkdownDescription: "Instant, RFC 3339, such as `2031-03-17T00:00:00Z` or `timeadd(plantimestamp(), \"720h\")`.",
	}
}

// instantArgument reads the argument at a position.
func instantArgument(position int64, name, text string) (time.Time, *function.FuncError) {
	instant, err := entitlement.ParseInstant(text)
	if err != nil {
		return instant, function.NewArgumentFuncError(position, name+" "+err.Error())
	}
	return instant, nil
}
