package entitlement

import (
	"fmt"
	"slices"
	"time"
)

// FeatureSummary adds up one feature over the valid licenses that have it.
type FeatureSummary struct {
	// LicenseIDs are those licenses, in ascending order, each once.
	LicenseIDs []int64
	// ExpiresAt is the first instant at which no license has the feature any
	// more; nil if one has it without a known end. On one license the feature
	// ends with its own date or with the license, grace included, whichever is
	// earlier.
	ExpiresAt *time.Time
	// ConsumptionRemaining is the number of units left, overages included. Nil
	// if the feature is not metered or is unlimited, or if a number is missing.
	ConsumptionRemaining *int64
	// Unlimited is true if the feature is metered and one license has it
	// without limit.
	Unlimited bool
}

// holding is an unexpired feature on one license.
type holding struct {
	licenseID int64
	feature   Feature
	// endsAt is the feature's own end or the license's, whichever is earlier;
	// nil for no known end.
	endsAt *time.Time
}

// holdFeatures keeps the features that have a code and whose own end is not
// reached at t.
func (r *Reading) holdFeatures(t time.Time) {
	for i, f := range r.License.Features {
		if f.Code == nil || *f.Code == "" {
			r.note(fmt.Sprintf("product_features[%d].code", i), nil, reasonMissing)
			continue
		}
		expiry, ok := readDate(f.ExpiryDate)
		if !ok {
			r.note(fmt.Sprintf("product_features[%d].expiry_date", i), f.ExpiryDate, reasonDate)
			continue
		}
		if end := endOf(expiry); !reached(end, t) {
			r.held = append(r.held, holding{r.License.ID, f, earlier(end, r.endsAt())})
		}
	}
}

// hasAll reports whether each code is that of an unexpired feature.
func (r *Reading) hasAll(codes []string) bool {
	for _, code := range codes {
		if !slices.ContainsFunc(r.held, func(h holding) bool { return *h.feature.Code == code }) {
			return false
		}
	}
	return true
}

// sumFeatures adds up the unexpired features of valid licenses, by code. A
// code that one license lists twice counts twice, under one license ID.
func sumFeatures(valid []*Reading) map[string]FeatureSummary {
	held := map[string][]holding{}
	for _, r := range valid {
		for _, h := range r.held {
			held[*h.feature.Code] = append(held[*h.feature.Code], h)
		}
	}
	sums := make(map[string]FeatureSummary, len(held))
	for code, holdings := range held {
		sums[code] = sumFeature(holdings)
	}
	return sums
}

// sumFeature adds up the holdings of one feature; there is at least one.
func sumFeature(holdings []holding) FeatureSummary {
	s := FeatureSummary{ExpiresAt: holdings[0].endsAt}
	for _, h := range holdings {
		s.LicenseIDs = append(s.LicenseIDs, h.licenseID)
		s.ExpiresAt = later(s.ExpiresAt, h.endsAt)
		s.Unlimited = s.Unlimited || h.feature.unlimited()
	}
	slices.Sort(s.LicenseIDs)
	s.LicenseIDs = slices.Compact(s.LicenseIDs)
	if !s.Unlimited {
		s.ConsumptionRemaining = sumConsumption(holdings)
	}
	return s
}

// sumConsumption is the number of units left of a feature that is not
// unlimited; nil if no license meters it or a number is missing.
func sumConsumption(holdings []holding) *int64 {
	var (
		units   sum
		metered bool
	)
	for _, h := range holdings {
		if h.feature.metered() {
			metered = true
			units.add(h.feature.consumptionRemaining())
		}
	}
	if !metered {
		return nil
	}
	return units.total()
}
