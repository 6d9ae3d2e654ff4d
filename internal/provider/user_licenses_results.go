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
	reading *entitlement.Reading
}

// newResults judges and filters licenses, and warns of values that the rules
// cannot use in any of them. Texts from the response that become part of a text
// for people pass through text.
func newResults(licenses []license.License, filter entitlement.Filter, at time.Time, text func(string) string) (results, diag.Diagnostics) {
	show := func(value string) string { return shown(text(value)) }
	found := results{total: int64(len(licenses))}
	readings := make([]entitlement.Reading, len(licenses))
	for i, l := range licenses {
		readings[i] = entitlementLicense(l).At(at, show)
		if filter.Keeps(&readings[i]) {
			found.licenses = append(found.licenses, judgedLicense{l, &readings[i]})
		}
	}
	found.summary = entitlement.Summarize(at, filter, readings)
	return found, problemWarnings(readings, show)
}

// resultAttributes declare the results of a read of licenses.
var resultAttributes = []license.Attribute[results]{
	license.Computed("licenses", license.ListType(licenseType), "The licenses that `filter` keeps, ordered by `id`. "+
		"Attributes have the API's names and are null where it sent nothing; what the provider works out is in `entitlement`.",
		func(r results) []judgedLicense { return r.licenses }),
	license.Computed("total_count", license.NumberType, "Number of licenses that the API returned, before `filter`.",
		func(r results) int64 { return r.total }),
	license.Computed("any_valid", license.BoolType, "Whether at least one license in `licenses` is valid.",
		func(r results) bool { return r.summary.AnyValid }),
	license.Computed("features", license.MapType(featureType), "What the valid licenses in `licenses` carry, by feature code: features whose own `expiry_date` is not reached at `evaluate_at`.",
		func(r results) map[string]entitlement.FeatureSummary { return r.summary.Features }),
	license.Computed("seats", seatsType, "What the valid licenses in `licenses` allow, and what of it is in use. Numbers that the API did not send add nothing.",
		func(r results) entitlement.Seats { return r.summary.Seats }),
}

// licenseType declares a license: the API's fields and the entitlement.
var licenseType = license.ObjectType(append(
	license.Attributes(func(l judgedLicense) license.License { return l.License }),
	license.Computed("entitlement", entitlementType, "What the license amounts to at `evaluate_at`, as the provider works it out of the other attributes.",
		func(l judgedLicense) *entitlement.Reading { return l.reading }),
)...)
