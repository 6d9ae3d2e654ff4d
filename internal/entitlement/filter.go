package entitlement

import "slices"

// Filter is a set of conditions on licenses, all of which must hold. Its zero
// value keeps every license.
//
// A nil list is a condition that was not set. An empty list that is not nil is
// one that was set and means what it says: no license is among no IDs, so an
// empty list of IDs, types, statuses or product codes keeps nothing, and a gate
// whose list came out empty by mistake stays shut. Every license, on the other
// hand, carries all of no features, so an empty FeatureCodes keeps everything.
type Filter struct {
	// IDs are the licenses to keep.
	IDs []int64
	// LicenseTypes are the types to keep, compared with what the API sent.
	LicenseTypes []Type
	// Statuses are the statuses to keep.
	Statuses []Status
	// ProductCodes are the short codes of the products to keep.
	ProductCodes []string
	// FeatureCodes are the features that a license must all carry. A feature
	// whose own end is reached, or cannot be read, is not carried.
	FeatureCodes []string
	// OnlyValid keeps valid licenses only.
	OnlyValid bool
}

// Keeps tells whether the license that was read meets all conditions at the
// instant at which it was read. A field that the API did not send is in no
// list.
func (f Filter) Keeps(r Reading) bool {
	l := r.License
	return (f.IDs == nil || slices.Contains(f.IDs, l.ID)) &&
		(f.LicenseTypes == nil || l.Type != nil && slices.Contains(f.LicenseTypes, *l.Type)) &&
		(f.Statuses == nil || slices.Contains(f.Statuses, r.Status)) &&
		(f.ProductCodes == nil || l.ProductCode != nil && slices.Contains(f.ProductCodes, *l.ProductCode)) &&
		r.carriesAll(f.FeatureCodes) &&
		(!f.OnlyValid || r.Status.Valid())
}
