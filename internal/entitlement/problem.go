package entitlement

import (
	"slices"
	"strings"
)

// Problem is a value that the rules need and cannot use.
type Problem struct {
	// Field is the API's name for it, such as "validity_period" or
	// "product_features[2].expiry_date".
	Field string
	// Value is what the API sent; nil for nothing.
	Value *string
	// Reason is the rest of the sentence that field and value begin.
	Reason string
}

// The reasons for a [Problem].
const (
	reasonMissing = "is missing"
	reasonType    = "is not a known license type"
	reasonDate    = "is not a valid date"
)

// subject is the field with its value, which show makes fit for people.
func (p Problem) subject(show func(string) string) string {
	if p.Value == nil {
		return p.Field
	}
	return p.Field + " " + show(*p.Value)
}

// brief is the problem in the fewest words.
func (p Problem) brief(show func(string) string) string {
	if p.Value == nil {
		return p.Field + " " + p.Reason
	}
	return p.subject(show)
}

// note adds a problem.
func (r *Reading) note(field string, value *string, reason string) {
	r.Problems = append(r.Problems, Problem{Field: field, Value: value, Reason: reason})
}

// checkPresence notes the fields that every license must have.
func (r *Reading) checkPresence() {
	if r.License.Enabled == nil {
		r.note("license_enabled", nil, reasonMissing)
	}
	switch t := r.License.Type; {
	case t == nil:
		r.note("license_type", nil, reasonMissing)
	case !slices.Contains(Types(), *t):
		r.note("license_type", (*string)(t), reasonType)
	}
}

// noteNoDate notes that a license that must have an end date has none.
func (r *Reading) noteNoDate() {
	if r.License.ValidityPeriod == nil {
		r.note("validity_period", nil, reasonMissing)
		return
	}
	r.note("validity_period", r.License.ValidityPeriod, reasonDate)
}

// reason says in words for people why the license has its status. It runs
// before the features are read: every problem so far is one of the license.
func (r *Reading) reason(show func(string) string) string {
	switch {
	case r.Status == StatusDisabled:
		return "disabled by the vendor"
	case r.Status == StatusUnknown:
		problems := make([]string, len(r.Problems))
		for i, p := range r.Problems {
			problems[i] = p.brief(show)
		}
		return "not recognized: " + strings.Join(problems, ", ")
	case r.Status == StatusNotStarted:
		return "starts " + r.starts.on()
	case r.Status == StatusExpired && r.ended:
		return "expired " + r.lastDay.on()
	case r.Status == StatusExpired:
		return "expired, according to the API"
	case r.Status == StatusGracePeriod:
		return "in its grace period until " + Format(*r.GraceEndsAt)
	case r.ExpiryPending:
		return "valid; its end date is set when it is first activated"
	case r.lastDay != nil:
		return "valid until " + r.lastDay.String()
	default:
		return "valid"
	}
}
