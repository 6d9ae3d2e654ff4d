package entitlement

import "slices"

// Filter is a set of conditions on licenses, all of which must hold. Its zero
// value keeps every license.
//
// A nil list is a condition that is not set. An empty list that is not nil is
// set: no license is among no IDs, so an empty list of IDs, types, statuses or
// product codes keeps nothing, and a gate whose list came out empty by mistake
// blocks. Every license has all of no features, so an empty FeatureCodes keeps
// everything.
type Filter struct {
	// IDs are the licenses to keep.
	IDs []int64
	// LicenseTypes are the types to keep, compared with what the API sent.
	LicenseTypes []Type
	// Statuses are the statuses to keep.
	Statuses []Status
	// ProductCodes are the short codes of the products to keep.
	ProductCodes []string
	// FeatureCodes are the features that a license must all have. A feature
	// that is expired or whose expiry date is malformed does not count.
	FeatureCodes []string
	// OnlyValid keeps valid licenses only.
	OnlyValid bool
}

// Keeps reports whether the license meets all conditions at the instant at
// which it was read. A field that the API did not send is in no list.
func (f Filter) Keeps(r *Reading) bool {
	return f.keepsStatus(r.Status) && f.keepsOtherwise(r)
}

// keepsStatus checks the conditions on the status.
func (f Filter) keepsStatus(s Status) bool {
	return (f.Statuses == nil || slices.Contains(f.Statuses, s)) && (!f.OnlyValid || s.Valid())
}

// keepsOtherwise checks all conditions except those on the status.
func (f Filter) keepsOtherwise(r *Reading) bool {
	l := r.License
	return (f.IDs == nil || slices.Contains(f.IDs, l.ID)) &&
		(f.LicenseTypes == nil || l.Type != nil && slices.Contains(f.LicenseTypes, *l.Type)) &&
		(f.ProductCodes == nil || l.ProductCode != nil && slices.Contains(f.ProductCodes, *l.ProductCode)) &&
		r.hasAll(f.FeatureCodes)
}
