package entitlement

import "testing"

// acme is a license with a value in every field.
func acme() License {
	return License{
		ID: 1719215304208059, Type: sent(TypeSubscription), Enabled: sent(true), Expired: sent(false),
		Trial: sent(false), StartDate: sent("2024-09-27 23:30"), ValidityPeriod: sent("2031-03-16"),
		AllowGracePeriod: sent(true), GracePeriod: num(72),
		MaxActivations: num(10), AllowUnlimitedActivations: sent(false), TimesActivated: num(4),
		AllowOverages: sent(true), MaxOverages: num(2), MaxLicenseUsers: num(6),
		Floating: sent(false), FloatingCloud: sent(true), FloatingUsers: num(3), FloatingInUse: num(1),
		MaxConsumptions: num(100), TotalConsumptions: num(1), AllowUnlimitedConsumptions: sent(false),
		ProductCode: sent("cad"),
		Features: []Feature{{
			Code: sent("render"), Type: sent("consumption"), ExpiryDate: sent("2030-06-30"),
			MaxConsumption: num(50), TotalConsumptions: num(20),
			AllowUnlimitedConsumptions: sent(false), AllowOverages: sent(true), MaxOverages: num(5),
		}},
	}
}

func TestAt_wholeLicense(t *testing.T) {
	t.Parallel()
	got := readAt(t, year2030, acme())[0]
	got.held, got.lastDay = nil, nil
	equal(t, got, Reading{
		License:                acme(),
		Status:                 "active",
		Reason:                 "valid until 2031-03-16",
		ExpiresAt:              sent(instant(t, "2031-03-17T00:00:00Z")),
		GraceEndsAt:            sent(instant(t, "2031-03-20T00:00:00Z")),
		ActivationsAvailable:   num(6),
		FloatingSeatsAvailable: num(2),
	})
}

func TestSummarize_wholeLicense(t *testing.T) {
	t.Parallel()
	equal(t, summarizeAt(t, year2030, acme()), Summary{
		AnyValid:    true,
		ValidUntil:  sent(instant(t, "2031-03-20T00:00:00Z")),
		DaysLeft:    num(443),
		Explanation: "The license is valid: license 1719215304208059 (valid until 2031-03-16).",
		Features: map[string]FeatureSummary{"render": {
			LicenseIDs:           []int64{1719215304208059},
			ExpiresAt:            sent(instant(t, "2030-07-01T00:00:00Z")),
			ConsumptionRemaining: num(35),
		}},
		Seats: Seats{
			Users:    UserSeats{Total: num(6)},
			Devices:  DeviceSeats{Total: num(10), Used: num(4), Available: num(6)},
			Floating: FloatingSeats{Total: num(3), Used: num(1), Available: num(2)},
		},
	})
}

func TestAt_doesNotChangeTheLicense(t *testing.T) {
	t.Parallel()
	license := acme()
	license.TimesActivated, license.FloatingInUse = num(-1), num(-1)
	summarizeAt(t, year2030, license)
	if *license.TimesActivated != -1 || *license.FloatingInUse != -1 {
		t.Errorf("changed to %+v", license)
	}
}
