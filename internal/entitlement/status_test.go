package entitlement

import "testing"

func TestStatus_valid(t *testing.T) {
	t.Parallel()
	for status, want := range map[Status]bool{
		"active":       true,
		"inactive":     true,
		"grace_period": true,
		"expired":      false,
		"not_started":  false,
		"unknown":      false,
		"disabled":     false,
		"":             false,
		"Active":       false,
	} {
		if got := status.Valid(); got != want {
			t.Errorf("%q is valid: %t, want %t", status, got, want)
		}
	}
}

func TestStatuses_order(t *testing.T) {
	t.Parallel()
	equal(t, Statuses(), []Status{
		"disabled", "unknown", "not_started", "expired", "grace_period", "inactive", "active",
	})
}

func TestTypes_order(t *testing.T) {
	t.Parallel()
	equal(t, Types(), []Type{"perpetual", "time-limited", "subscription", "consumption"})
}
