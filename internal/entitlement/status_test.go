package entitlement

import "testing"

func TestStatuses_validity(t *testing.T) {
	t.Parallel()
	valid := make(map[Status]bool)
	for _, status := range append(Statuses(), "", "Active") {
		valid[status] = status.Valid()
	}
	equal(t, valid, map[Status]bool{
		"active": true, "inactive": true, "grace_period": true,
		"expired": false, "not_started": false, "unknown": false, "disabled": false, "": false, "Active": false,
	})
}

func TestTypes_spelling(t *testing.T) {
	t.Parallel()
	equal(t, Types(), []Type{"perpetual", "time-limited", "subscription", "consumption"})
}
