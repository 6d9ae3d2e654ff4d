package entitlement

import (
	"strconv"
	"testing"
)

func TestSummarize_anyValid(t *testing.T) {
	t.Parallel()
	valid := carrying(1)
	expired := until("2029-12-31", carrying(2))
	unknown := License{ID: 3}
	for name, c := range map[string]struct {
		licenses []License
		want     bool
	}{
		"no licenses":            {nil, false},
		"one valid":              {[]License{valid}, true},
		"one valid among others": {[]License{expired, valid, unknown}, true},
		"none valid":             {[]License{expired, unknown}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := summarizeAt(t, year2030, c.licenses...).AnyValid; got != c.want {
				t.Errorf("any valid: %t, want %t", got, c.want)
			}
		})
	}
}

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
	license := acme()
	got := readAt(t, year2030, license)[0]
	got.held, got.lastDay = nil, nil
	equal(t, got, Reading{
		License:                license,
		Status:                 "active",
		Reason:                 "valid until 2031-03-16",
		Trial:                  false,
		ExpiresAt:              ends(t, "2031-03-17T00:00:00Z"),
		GraceEndsAt:            ends(t, "2031-03-20T00:00:00Z"),
		ActivationsAvailable:   num(6),
		FloatingSeatsAvailable: num(2),
	})
}

func TestSummarize_wholeLicense(t *testing.T) {
	t.Parallel()
	equal(t, summarizeAt(t, year2030, acme()), Summary{
		AnyValid:    true,
		ValidUntil:  ends(t, "2031-03-20T00:00:00Z"),
		DaysLeft:    num(443),
		Explanation: "The license is valid: license 1719215304208059 (valid until 2031-03-16).",
		Features: map[string]FeatureSummary{"render": {
			LicenseIDs:           []int64{1719215304208059},
			ExpiresAt:            ends(t, "2030-07-01T00:00:00Z"),
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
	want := acme()
	want.TimesActivated, want.FloatingInUse = num(-1), num(-1)
	at := instant(t, year2030)
	Summarize(at, Filter{}, []Reading{license.At(at, strconv.Quote)})
	equal(t, license, want)
}
