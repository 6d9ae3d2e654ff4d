package provider

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// results are the results of a read of licenses.
type results struct {
	// licenses are those that the filter keeps.
	licenses []judgedLicense
	// total is the number of licenses before the filter.
	total int64
	// summary is that of licenses.
	summary entitlement.Summary
}

// judgedLicense is a license with what the rules make of it.
type judgedLicense struct {
	license.License
	omission license.Omission
	reading  *entitlement.Reading
}

// newResults judges and filters licenses, and warns of values that the rules
// cannot use in any of them. Texts from the response that become part of a text
// for people pass through text.
func newResults(licenses []license.License, choice choice, at time.Time, text func(string) string) (results, diag.Diagnostics) {
	show := func(value string) string { return shown(text(value)) }
	found := results{total: int64(len(licenses))}
	readings := make([]entitlement.Reading, len(licenses))
	for i, l := range licenses {
		readings[i] = entitlementLicense(l).At(at, show)
		if choice.filter.Keeps(&readings[i]) {
			found.licenses = append(found.licenses, judgedLicense{l, choice.omission, &readings[i]})
		}
	}
	found.summary = entitlement.Summarize(at, choice.filter, readings)
	return found, problemWarnings(readings, show)
}

// resultAttributes declare the results of a read of licenses.
var resultAttributes = []license.Attribute[results]{
	license.Computed("licenses", license.ListType(licenseType), "The licenses that `filter` keeps, ordered by `id`. "+
		"Attributes have the API's names and are null if it sent nothing; what the provider computes is in `entitlement`.",
		func(r results) []judgedLicense { return r.licenses }),
	license.Computed("total_count", license.NumberType, "Number of licenses that the API returned, before `filter`.",
		func(r results) int64 { return r.total }),
	license.Computed("any_valid", license.BoolType, "Whether at least one license in `licenses` is valid.",
		func(r results) bool { return r.summary.AnyValid }),
	license.Computed("valid_until", license.Nullable(license.StringType), "First instant from `evaluate_at` on at which no license in `licenses` would be valid, RFC 3339 in UTC. "+
		"Grace counts, and so does a license that starts no later than the others end. Null if no license is valid, or if there is no known end.",
		func(r results) *string { return instantText(r.summary.ValidUntil) }),
	license.Computed("days_left", license.Nullable(license.NumberType), "Whole days (24 hours, rounded down) from `evaluate_at` to `valid_until`: 0 if no license is valid, null if there is no known end. "+
		"`coalesce(days_left, 30) >= 30` warns 30 days ahead.",
		func(r results) *int64 { return r.summary.DaysLeft }),
	license.Computed("explanation", license.StringType, "One or two sentences on what was found and why, for `error_message`. "+
		"Names the valid licenses, or if there are none, the others, each with its `entitlement.reason`; at most ten, then the number of the others.",
		func(r results) string { return r.summary.Explanation }),
	license.Computed("features", license.MapType(featureType), "Features of the valid licenses in `licenses`, by feature code: those whose own `expiry_date` is not reached at `evaluate_at`. "+
		"A malformed `expiry_date` counts as expired.",
		func(r results) map[string]entitlement.FeatureSummary { return r.summary.Features }),
	license.Computed("seats", seatsType, "What the valid licenses in `licenses` allow, and how much of it is in use. A sum is null if the API did not send a number that it needs.",
		func(r results) entitlement.Seats { return r.summary.Seats }),
}

// licenseType declares a license: the API's fields and the entitlement.
var licenseType = license.ObjectType(append(
	license.Attributes(func(l judgedLicense) (license.License, license.Omission) { return l.License, l.omission }),
	license.Computed("entitlement", entitlementType, "Status of the license at `evaluate_at` and what follows from it, computed by the provider from the other attributes.",
		func(l judgedLicense) *entitlement.Reading { return l.reading }),
)...)
