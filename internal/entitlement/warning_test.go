package entitlement

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	notValid  = "\n\nSuch a license is not valid. Its status is unknown, or disabled if the vendor disabled it."
	correctIt = "\n\nCorrect the licenses in the LicenseSpring portal. Customers ask the vendor to do that. If they are correct there, report this to LicenseSpring's support."
	reportIt  = "\n\nReport this to LicenseSpring's support."
)

func TestWarnings_onePerProblem(t *testing.T) {
	t.Parallel()
	readings := readAt(t, year2030,
		changed(func(l *License) { l.ID, l.Enabled = 1, nil }),
		changed(func(l *License) { l.ID, l.Type = 2, sent(Type("foo")) }),
		changed(func(l *License) { l.ID, l.ValidityPeriod = 3, nil }),
		changed(func(l *License) { l.ID, l.ValidityPeriod = 4, sent("soon") }),
		changed(func(l *License) { l.ID, l.Type = 5, sent(Type("bar")) }),
		changed(func(l *License) {
			l.ID, l.Features = 6, []Feature{{ExpiryDate: sent("w")}, {Code: sent("a"), ExpiryDate: sent("x")}, {Code: sent("b"), ExpiryDate: sent("y")}, {Code: sent("")}}
		}),
		changed(func(l *License) { l.ID = 7 }),
		disabled(changed(func(l *License) { l.ID, l.ValidityPeriod = 8, sent("later") })),
	)
	withheld := func(text string) string { return "<" + text + ">" }
	equal(t, Warnings(readings, withheld), []Warning{
		{"License without license_enabled", "License 1: license_enabled is missing.\n\nSuch a license is not valid. Its status is unknown." + reportIt},
		{"Cannot use license_type of a license", "License 2: license_type <foo> is not a known license type\n" +
			"License 5: license_type <bar> is not a known license type." + notValid +
			"\n\nCheck the type of these licenses in the LicenseSpring portal. Customers ask the vendor to do that. If it is correct there, upgrade the provider, which may be older than that type."},
		{"License without validity_period", "License 3: validity_period is missing." + notValid + correctIt},
		{"Cannot use validity_period of a license", "License 4: validity_period <soon> is not a valid date\n" +
			"License 8: validity_period <later> is not a valid date." + notValid + correctIt},
		{"License without product_features.code", "License 6: product_features[0].code is missing\n" +
			"License 6: product_features[3].code is missing." +
			"\n\nSuch a feature is ignored." + reportIt},
		{"Cannot use product_features.expiry_date of a license", "License 6: product_features[1].expiry_date <x> is not a valid date\n" +
			"License 6: product_features[2].expiry_date <y> is not a valid date.\n\nSuch a feature counts as expired." + correctIt},
	})
}

func TestWarnings_nameTen(t *testing.T) {
	t.Parallel()
	got := Warnings(readAt(t, year2030, slices.Repeat([]License{{ID: 5, Enabled: sent(true)}}, 12)...), strconv.Quote)
	want := strings.Repeat("License 5: license_type is missing\n", 10) + "and 2 more.\n"
	if len(got) != 1 || !strings.HasPrefix(got[0].Detail, want) {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestWarnings_none(t *testing.T) {
	t.Parallel()
	if got := Warnings(readAt(t, year2030, acme()), strconv.Quote); len(got) != 0 {
		t.Errorf("warnings %v", got)
	}
}
