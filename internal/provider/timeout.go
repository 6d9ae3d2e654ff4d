package provider

import (
	"context"
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// defaultTimeout bounds an operation whose block sets no timeout.
const defaultTimeout = 2 * time.Minute

// timeoutsBlock declares timeouts, with one operation. It is a block because
// Terraform drops unknown names of an object attribute.
func timeoutsBlock(operation string) schema.Block {
	return schema.SingleNestedBlock{
		MarkdownDescription: "Time limit of this block.",
		Attributes: map[string]schema.Attribute{
			operation: schema.StringAttribute{
				MarkdownDescription: "Time for the whole operation, retries included: a duration such as `30s` or `5m`. Default: `2m`.",
				Optional:            true,
				Validators:          []validator.String{timeoutCheck{}},
			},
		},
	}
}

// timeoutCheck checks a timeout that is known.
type timeoutCheck struct{}

// Description implements validator.String.
func (timeoutCheck) Description(context.Context) string {
	return "must be a duration above 0 with a unit"
}

// MarkdownDescription implements validator.String.
func (c timeoutCheck) MarkdownDescription(ctx context.Context) string {
	return c.Description(ctx)
}

// ValidateString implements validator.String.
func (timeoutCheck) ValidateString(_ context.Context, req validator.StringRequest, resp *validator.StringResponse) {
	if req.ConfigValue.IsNull() || req.ConfigValue.IsUnknown() {
		return
	}
	if bound, err := time.ParseDuration(req.ConfigValue.ValueString()); err != nil || bound <= 0 {
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid timeout", fmt.Sprintf(
			"The argument %s must be a duration above 0 with a unit, such as 30s or 5m. Correct it, or remove it to use the default of 2m.", req.Path))
	}
}

// withTimeout bounds an operation by the block timeouts, which the schema has
// checked.
func withTimeout(ctx context.Context, config tfsdk.Config, operation string) (context.Context, context.CancelFunc, diag.Diagnostics) {
	var text types.String
	diags := config.GetAttribute(ctx, path.Root("timeouts").AtName(operation), &text)
	bound := defaultTimeout
	if configured, err := time.ParseDuration(text.ValueString()); err == nil {
		bound = configured
	}
	ctx, cancel := context.WithTimeoutCause(ctx, bound, timeoutError{operation, bound})
	return ctx, cancel, diags
}

// timeoutError is the cause with which the context of an operation ends at its
// timeout.
type timeoutError struct {
	// operation is the name of the bound in the block's timeouts.
	operation string
	bound     time.Duration
}

// Error implements error.
func (e timeoutError) Error() string { return "not complete within " + e.bound.String() }

func (e timeoutError) facts() facts {
	return facts{"bound", e.bound.String(), "operation", "timeouts." + e.operation}
}
