package entitlement

import "testing"

// The reasons as people read them.
const (
	missing = "is missing"
	noType  = "is not a known license type"
	noDate  = "is not a valid date"
)

// problemCase is a change to a license and what follows from it.
type problemCase struct {
	change func(l *License)
	status Status
	want   []Problem
}

func TestAt_oneProblem(t *testing.T) {
	t.Parallel()
	checkProblems(t, map[string]problemCase{
		"none": {func(*License) {}, "active", nil},
		"license_enabled missing": {
			func(l *License) { l.Enabled = nil }, "unknown",
			[]Problem{{"license_enabled", nil, missing}},
		},
		"no type": {
			func(l *License) { l.Type = nil }, "unknown",
			[]Problem{{"license_type", nil, missing}},
		},
		"an empty type": {
			func(l *License) { l.Type = sent(Type("")) }, "unknown",
			[]Problem{{"license_type", sent(""), noType}},
		},
		"a type that is none": {
			func(l *License) { l.Type = sent(Type("Perpetual")) }, "unknown",
			[]Problem{{"license_type", sent("Perpetual"), noType}},
		},
		"a type in another spelling": {
			func(l *License) { l.Type = sent(Type("time_limited")) }, "unknown",
			[]Problem{{"license_type", sent("time_limited"), noType}},
		},
		"a malformed start": {
			func(l *License) { l.StartDate, l.TimesActivated = sent("soon"), num(0) }, "unknown",
			[]Problem{{"start_date", sent("soon"), noDate}},
		},
		"a start that does not decide": {func(l *License) { l.StartDate = sent("soon") }, "active", nil},
		"no end": {
			func(l *License) { l.ValidityPeriod = nil }, "unknown",
			[]Problem{{"validity_period", nil, missing}},
		},
		"an end of zeros": {
			func(l *License) { l.ValidityPeriod = sent("0000-00-00") }, "unknown",
			[]Problem{{"validity_period", sent("0000-00-00"), noDate}},
		},
		"no end yet": {func(l *License) { l.ValidityPeriod, l.TimesActivated = nil, num(0) }, "inactive", nil},
		"a malformed end": {
			func(l *License) { l.ValidityPeriod = sent("31.12.2031") }, "unknown",
			[]Problem{{"validity_period", sent("31.12.2031"), noDate}},
		},
	})
}

func TestAt_problemsAndStatus(t *testing.T) {
	t.Parallel()
	checkProblems(t, map[string]problemCase{
		"a malformed end of a perpetual license": {func(l *License) {
			l.Type, l.ValidityPeriod = sent(TypePerpetual), sent("31.12.2031")
		}, "active", nil},
		"a malformed end of a feature": {func(l *License) {
			l.Features = []Feature{{Code: sent("a")}, {Code: sent("b"), ExpiryDate: sent("later")}}
		}, "active", []Problem{{"product_features[1].expiry_date", sent("later"), noDate}}},
		"features without a code": {func(l *License) {
			l.Features = []Feature{{}, {Code: sent("")}, {ExpiryDate: sent("later")}}
		}, "active", []Problem{
			{"product_features[0].code", nil, missing},
			{"product_features[1].code", nil, missing},
			{"product_features[2].code", nil, missing},
		}},
		"a disabled license is disabled all the same": {func(l *License) {
			l.Enabled, l.ValidityPeriod = sent(false), sent("31.12.2031")
		}, "disabled", []Problem{{"validity_period", sent("31.12.2031"), noDate}}},
		"a malformed end that the API says is reached": {func(l *License) {
			l.Expired, l.ValidityPeriod = sent(true), sent("31.12.2031")
		}, "unknown", []Problem{{"validity_period", sent("31.12.2031"), noDate}}},
		"everything at once": {func(l *License) {
			*l = License{
				StartDate:      sent("soon"),
				ValidityPeriod: sent("later"),
				Features:       []Feature{{Code: sent("a"), ExpiryDate: sent("never")}},
			}
		}, "unknown", []Problem{
			{"license_enabled", nil, missing},
			{"license_type", nil, missing},
			{"start_date", sent("soon"), noDate},
			{"validity_period", sent("later"), noDate},
			{"product_features[0].expiry_date", sent("never"), noDate},
		}},
	})
}

// checkProblems checks named cases in 2030.
func checkProblems(t *testing.T, cases map[string]problemCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := readAt(t, year2030, changed(c.change))[0]
			if got.Status != c.status {
				t.Errorf("status %s, want %s", got.Status, c.status)
			}
			equal(t, got.Problems, c.want)
		})
	}
}
