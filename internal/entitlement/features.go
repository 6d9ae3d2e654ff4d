package entitlement

import (
	"fmt"
	"slices"
	"time"
)

// FeatureSummary adds up one feature over the valid licenses that carry it.
type FeatureSummary struct {
	// LicenseIDs are those licenses, in ascending order, each once.
	LicenseIDs []int64
	// ExpiresAt is the first instant at which no license carries the feature
	// any more, nil when one carries it without end. On one license the
	// feature ends with its own date or with the license, after any grace,
	// whichever comes first.
	ExpiresAt *time.Time
	// ConsumptionRemaining is the number of units left, overages included: nil
	// when the feature is not metered or is unlimited. Units of a feature whose
	// numbers the API did not send are not counted. The sum stops at the
	// largest 64-bit number.
	ConsumptionRemaining *int64
	// Unlimited is true when the feature is metered and one license has it
	// without limit.
	Unlimited bool
}

// holding is a feature that one license carries and that has not ended.
type holding struct {
	licenseID int64
	feature   Feature
	// endsAt is the feature's own end or the license's, whichever is earlier;
	// nil for neither.
	endsAt *time.Time
}

// holdFeatures keeps the features whose own end is not reached at t.
func (r *Reading) holdFeatures(t time.Time) {
	licenseEnd := r.ExpiresAt
	if r.GraceEndsAt != nil {
		licenseEnd = r.GraceEndsAt
	}
	for i, f := range r.License.Features {
		end, ok := endOf(f.ExpiryDate)
		switch {
		case !ok:
			r.note(fmt.Sprintf("product_features[%d].expiry_date", i), f.ExpiryDate, reasonDate)
		case !reached(end, t):
			r.held = append(r.held, holding{r.License.ID, f, earlier(end, licenseEnd)})
		}
	}
}

// carriesAll tells whether every code is that of a feature held.
func (r Reading) carriesAll(codes []string) bool {
	for _, code := range codes {
		carried := slices.ContainsFunc(r.held, func(h holding) bool {
			return h.feature.Code != nil && *h.feature.Code == code
		})
		if !carried {
			return false
		}
	}
	return true
}

// sumFeatures adds up the features held by valid licenses, by code. A code
// that one license lists twice counts twice, on one license ID; a feature
// without a code is left out.
func sumFeatures(valid []Reading) map[string]FeatureSummary {
	held := map[string][]holding{}
	for _, r := range valid {
		for _, h := range r.held {
			if h.feature.Code != nil {
				held[*h.feature.Code] = append(held[*h.feature.Code], h)
			}
		}
	}
	sums := make(map[string]FeatureSummary, len(held))
	for code, holdings := range held {
		sums[code] = sumFeature(holdings)
	}
	return sums
}

// sumFeature adds up the holdings of one feature, of which there is at least
// one.
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

// sumConsumption is the number of units left of a feature without an unlimited
// holding, nil when none is metered.
func sumConsumption(holdings []holding) *int64 {
	var sum *int64
	for _, h := range holdings {
		if h.feature.metered() {
			n := plus(known(sum), known(h.feature.consumptionRemaining()))
			sum = &n
		}
	}
	return sum
}
