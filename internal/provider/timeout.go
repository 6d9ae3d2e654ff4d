package provider

import (
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// defaultTimeout bounds an operation that names no bound of its own.
const defaultTimeout = 2 * time.Minute

const timeoutDescription = "Time for the whole operation, repetitions included, a duration such as `30s` or `5m`. Default: `2m`."

// withTimeout bounds an operation by what the argument timeouts of its block
// says, which the schema has checked.
func withTimeout(ctx context.Context, config tfsdk.Config, operation string) (context.Context, context.CancelFunc, diag.Diagnostics) {
	var text types.String
	diags := config.GetAttribute(ctx, path.Root("timeouts").AtName(operation), &text)
	bound := defaultTimeout
	if configured, err := time.ParseDuration(text.ValueString()); err == nil {
		bound = configured
	}
	if bound <= 0 {
		diags.AddAttributeError(path.Root("timeouts").AtName(operation), "Invalid timeout",
			"The argument "+operation+" of timeouts must be greater than 0. Set it to a duration such as \"30s\", or leave it out.")
	}
	ctx, cancel := context.WithTimeout(ctx, bound)
	return ctx, cancel, diags
}
