package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
)

// problemWarnings reports the values of licenses that the rules cannot use.
func problemWarnings(readings []entitlement.Reading, show func(string) string) diag.Diagnostics {
	var diags diag.Diagnostics
	for _, w := range entitlement.Warnings(readings, show) {
		diags.AddWarning(w.Summary, w.Detail)
	}
	return diags
}
