package provider

import (
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// results works out what a block shows of an answer's licenses, and warns of
// what the rules cannot use in any of them, with values that redact has seen.
func results(licenses []license.License, filter entitlement.Filter, at time.Time, redact func(string) string) (map[string]tftypes.Value, diag.Diagnostics) {
	var (
		kept     []license.License
		readings []entitlement.Reading
		problems = problemGroups{redact: redact}
	)
	for _, l := range licenses {
		reading := entitlementLicense(l).At(at)
		problems.add(reading)
		if filter.Keeps(reading) {
			l.SetEntitlement(entitlementValues(reading))
			kept, readings = append(kept, l), append(readings, reading)
		}
	}
	summary := entitlement.Summarize(readings)
	return license.Results().Attributes(license.Values{
		kept, int64(len(licenses)), summary.AnyValid, featureValues(summary.Features), seatValues(summary.Seats),
	}), problems.warnings()
}

func entitlementValues(r entitlement.Reading) license.Values {
	return license.Values{
		string(r.Status), r.Status.Valid(), r.Trial, instantText(r.ExpiresAt), instantText(r.GraceEndsAt),
		r.ActivationsAvailable, r.FloatingSeatsAvailable, r.ConsumptionRemaining,
	}
}

func featureValues(features map[string]entitlement.FeatureSummary) map[string]license.Values {
	values := make(map[string]license.Values, len(features))
	for code, f := range features {
		values[code] = license.Values{f.LicenseIDs, instantText(f.ExpiresAt), f.ConsumptionRemaining, f.Unlimited}
	}
	return values
}

func seatValues(s entitlement.Seats) license.Values {
	return license.Values{
		s.Users,
		license.Values{s.Devices.Total, s.Devices.Used, s.Devices.Available, s.Devices.Unlimited},
		license.Values{s.Floating.Total, s.Floating.Used, s.Floating.Available},
	}
}
