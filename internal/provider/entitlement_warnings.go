package provider

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
)

// maxNamedProblems is the number of values that one warning names.
const maxNamedProblems = 10

// problemGroups are values that the rules cannot use, grouped by field and by
// whether there is a value: a mistake tends to be in every license.
type problemGroups struct {
	groups []problemGroup
	// redact takes secrets out of a value.
	redact func(string) string
}

type problemGroup struct {
	field   string
	missing bool
	// named are the first of them, and more is the number of the others.
	named []string
	more  int
}

var listIndex = regexp.MustCompile(`\[\d+\]`)

func (all *problemGroups) add(r entitlement.Reading) {
	for _, p := range r.Problems {
		field := listIndex.ReplaceAllLiteralString(p.Field, "")
		i := slices.IndexFunc(all.groups, func(g problemGroup) bool { return g.field == field && g.missing == (p.Value == nil) })
		if i < 0 {
			i = len(all.groups)
			all.groups = append(all.groups, problemGroup{field: field, missing: p.Value == nil})
		}
		g := &all.groups[i]
		if len(g.named) == maxNamedProblems {
			g.more++
			continue
		}
		g.named = append(g.named, fmt.Sprintf("License %d: %s %s.", r.License.ID, all.subject(p), p.Reason))
	}
}

// subject is the field of a problem, with its value if there is one.
func (all *problemGroups) subject(p entitlement.Problem) string {
	if p.Value == nil {
		return p.Field
	}
	return p.Field + " " + shown(all.redact(*p.Value))
}

func (all *problemGroups) warnings() diag.Diagnostics {
	var diags diag.Diagnostics
	for _, g := range all.groups {
		diags.AddWarning(g.summary(), g.detail())
	}
	return diags
}

// summary differs from group to group: Terraform shows one of several warnings
// with the same summary and counts the others.
func (g problemGroup) summary() string {
	if g.missing {
		return "License without " + g.field
	}
	return "Cannot use " + g.field + " of a license"
}

func (g problemGroup) detail() string {
	named := strings.Join(g.named, "\n")
	if g.more > 0 {
		named += fmt.Sprintf("\nThe same is true in %d more places.", g.more)
	}
	consequence := "Such a license is not valid. Its status is unknown, or disabled where it is disabled."
	if strings.Contains(g.field, ".") {
		consequence = "Such a feature counts as ended."
	}
	return sentences(named, consequence, "Correct the licenses in the LicenseSpring portal, or report this to the provider's developers if they are right there.")
}
