package entitlement

import "fmt"

// explain says what was found and why: the valid licenses if there are any,
// else all that the filter kept. If its conditions on the status removed all,
// it names the licenses that meet the other conditions.
func explain(filter Filter, read, kept, valid []*Reading) string {
	switch {
	case len(read) == 0:
		return "The API returned no licenses for this product and license user."
	case len(valid) > 0:
		return share(len(valid), len(kept)) + named(valid) + excluded("The filter excludes", len(read)-len(kept), len(read))
	case len(kept) > 0:
		return "No license is valid" + named(kept) + excluded("The filter excludes", len(read)-len(kept), len(read))
	}
	others := choose(read, filter.keepsOtherwise)
	if len(others) == 0 {
		return fmt.Sprintf("No license meets the conditions of the filter; the API returned %d.", len(read))
	}
	found := "No license is valid" + named(others)
	if filter.Statuses != nil {
		found = "The filter excludes every license by its status" + namedWithStatus(others)
	}
	return found + excluded("Other conditions of the filter exclude", len(read)-len(others), len(read))
}

// share says how many of the licenses are valid; at least one is.
func share(valid, of int) string {
	switch {
	case of == 1:
		return "The license is valid"
	case valid == of:
		return fmt.Sprintf("All %d licenses are valid", of)
	case valid == 1:
		return fmt.Sprintf("1 of %d licenses is valid", of)
	default:
		return fmt.Sprintf("%d of %d licenses are valid", valid, of)
	}
}

// named ends a sentence with the licenses and their reasons.
func named(readings []*Reading) string {
	return ": " + listed(readings, ", ", func(r *Reading) string {
		return fmt.Sprintf("license %d (%s)", r.License.ID, r.Reason)
	}) + "."
}

// namedWithStatus is named for licenses whose status matters beside the reason:
// an inactive license is as valid as an active one.
func namedWithStatus(readings []*Reading) string {
	return ": " + listed(readings, ", ", func(r *Reading) string {
		return fmt.Sprintf("license %d has status %s (%s)", r.License.ID, r.Status, r.Reason)
	}) + "."
}

// excluded returns a sentence on the licenses that are not counted.
func excluded(who string, n, of int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" %s %d of %d licenses.", who, n, of)
}
