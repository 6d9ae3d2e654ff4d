package provider

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// panicked explains a panic while licenses were read. Without it, Terraform would
// print the panic as it is, with values from the response in it. The stack trace
// in the log has functions, files and addresses, but no values.
func (a *account) panicked(ctx context.Context, cause any) diag.Diagnostic {
	stack := debug.Stack()
	if shared, ok := cause.(*licensespring.Panic); ok {
		stack = shared.Stack
	}
	tflog.Error(ctx, "panic", map[string]any{"stack": string(stack)})
	text := "no further information"
	if a != nil && a.client != nil { // else nothing knows the secrets
		text = a.client.Text(fmt.Sprint(cause))
	}
	return diag.NewErrorDiagnostic("The provider failed", paragraphs(
		"This is a fault of the provider: "+text+".",
		"Run the command again with TF_LOG=ERROR, and report the fault with the stack trace in the log to the provider's developers: "+settings.Issues+"."))
}
