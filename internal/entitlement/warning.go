package entitlement

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// maxNamed is the number of licenses that a text names one by one.
const maxNamed = 10

// Warning describes one problem of one or more licenses.
type Warning struct {
	// Summary names the problem. No two warnings have the same.
	Summary string
	// Detail names at most ten places, the consequence and the next step.
	Detail string
}

// problemGroup is the same problem of several licenses or features.
type problemGroup struct {
	field   string
	missing bool
	places  []place
}

// place is one license with a problem.
type place struct {
	licenseID int64
	problem   Problem
}

var listIndex = regexp.MustCompile(`\[\d+\]`)

// Warnings reports the problems of licenses, one warning for each field and
// for whether it is missing or cannot be used: a mistake tends to be in every
// license. Values pass through show, which makes them fit for people.
func Warnings(readings []Reading, show func(string) string) []Warning {
	var groups []*problemGroup
	for _, r := range readings {
		for _, p := range r.Problems {
			groups = addTo(groups, place{r.License.ID, p})
		}
	}
	warnings := make([]Warning, len(groups))
	for i, g := range groups {
		warnings[i] = Warning{g.summary(), g.detail(show)}
	}
	return warnings
}

func addTo(groups []*problemGroup, p place) []*problemGroup {
	field, missing := listIndex.ReplaceAllLiteralString(p.problem.Field, ""), p.problem.Value == nil
	i := slices.IndexFunc(groups, func(g *problemGroup) bool { return g.field == field && g.missing == missing })
	if i < 0 {
		i, groups = len(groups), append(groups, &problemGroup{field: field, missing: missing})
	}
	groups[i].places = append(groups[i].places, p)
	return groups
}

func (g *problemGroup) summary() string {
	if g.missing {
		return "License without " + g.field
	}
	return "Cannot use " + g.field + " of a license"
}

func (g *problemGroup) detail(show func(string) string) string {
	named := listed(g.places, "\n", func(p place) string {
		return fmt.Sprintf("License %d: %s %s", p.licenseID, p.problem.subject(show), p.problem.Reason)
	})
	return strings.Join([]string{
		named + ".", g.consequence(), g.next(),
	}, "\n\n")
}

func (g *problemGroup) consequence() string {
	switch g.field {
	case "product_features.code":
		return "Such a feature is ignored."
	case "product_features.expiry_date":
		return "Such a feature counts as expired."
	case "license_enabled":
		return "Such a license is not valid. Its status is unknown."
	default:
		return "Such a license is not valid. Its status is unknown, or disabled if the vendor disabled it."
	}
}

// next says what can help. The portal always sets what is missing, except for
// the dates.
func (g *problemGroup) next() string {
	switch {
	case g.missing && g.field != "validity_period":
		return "Report this to LicenseSpring's support."
	case g.field == "license_type":
		return "Check the type of these licenses in the LicenseSpring portal. Customers ask the vendor to do that. If it is correct there, upgrade the provider, which may be older than that type."
	}
	return "Correct the licenses in the LicenseSpring portal. Customers ask the vendor to do that. If they are correct there, report this to LicenseSpring's support."
}

// listed names the first of the items, at most ten, and the number of the
// others.
func listed[T any](items []T, separator string, name func(T) string) string {
	var named []string
	for _, item := range items[:min(len(items), maxNamed)] {
		named = append(named, name(item))
	}
	if more := len(items) - maxNamed; more > 0 {
		named = append(named, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(named, separator)
}
