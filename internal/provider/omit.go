package provider

import (
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// omittedRules warns of omitted attributes that the functions read: to a
// function, an omitted date is a license without a date, which can be valid.
func omittedRules(omitted []string) diag.Diagnostics {
	read := statusAttributes()
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(read)), func(name string) bool { return !slices.Contains(omitted, name) })
	if len(names) == 0 {
		return nil
	}
	return diag.Diagnostics{diag.NewAttributeWarningDiagnostic(path.Root("omit"), "Functions may misjudge these licenses",
		"The functions license_valid and license_status read attributes that are omitted here: "+strings.Join(names, ", ")+
			". They can call a license valid that has expired.\n\n"+
			"Use entitlement.valid and entitlement.status of a license instead of these functions. To end this warning, keep these attributes.")}
}
