package entitlement

// Summary adds up the valid ones among several licenses.
type Summary struct {
	// AnyValid is true when at least one license is valid.
	AnyValid bool
	// Features are the features that the valid licenses carry and that have
	// not ended, by feature code; never nil.
	Features map[string]FeatureSummary
	// Seats are the limits and the use of the valid licenses.
	Seats Seats
}

// Summarize adds up licenses read at the same instant: those that a [Filter]
// kept, valid or not. Licenses that are not valid add nothing.
func Summarize(readings []Reading) Summary {
	var valid []Reading
	for _, r := range readings {
		if r.Status.Valid() {
			valid = append(valid, r)
		}
	}
	return Summary{
		AnyValid: len(valid) > 0,
		Features: sumFeatures(valid),
		Seats:    sumSeats(valid),
	}
}
