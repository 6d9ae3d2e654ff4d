package license

// Results is the declaration of what a read of licenses yields.
func Results() *Table {
	return results
}

var results = newTable(
	Field{"licenses", List, "The licenses that `filter` keeps, ordered by `id`. " +
		"Attributes have the API's names and are null where it sent nothing; what the provider works out is in `entitlement`.", fields},
	Field{"total_count", Integer, "Number of licenses that the API returned, before `filter`.", nil},
	Field{"any_valid", Boolean, "Whether at least one license in `licenses` is valid.", nil},
	Field{"features", Map, "What the valid licenses in `licenses` carry, by feature code: features whose own `expiry_date` is not reached at `evaluate_at`.", featureSummary},
	Field{"seats", Object, "What the valid licenses in `licenses` allow, and what of it is in use. Numbers that the API did not send add nothing.", seats},
)

var featureSummary = newTable(
	Field{"license_ids", Integers, "IDs of the licenses that carry the feature, ascending.", nil},
	Field{"expires_at", String, "First instant at which no license carries the feature any more, RFC 3339 in UTC. On one license a feature ends with its own date " +
		"or with the license (its `grace_ends_at`, else its `expires_at`), whichever is earlier; this is the latest of those ends. Null if one license carries it without end.", nil},
	Field{"consumption_remaining", Integer, "Number of units left, overages included: the sum over the licenses, each counted as at least 0. " +
		"Null if no license meters the feature or one has it without limit.", nil},
	Field{"unlimited", Boolean, "Whether the feature is metered and one license has it without limit.", nil},
)

var seats = newTable(
	Field{"users", Integer, "Number of license users that may be assigned: the sum of `max_license_users`.", nil},
	Field{"devices", Object, "Devices on which the licenses may be active.", deviceSeats},
	Field{"floating", Object, "Seats of floating licenses, each of which one device uses at a time.", floatingSeats},
)

var deviceSeats = newTable(
	Field{"total", Integer, "Number of devices allowed: the sum of `max_activations`, and of `max_overages` where they are allowed. Null if one license is unlimited.", nil},
	Field{"used", Integer, "Number of devices in use: the sum of `times_activated`.", nil},
	Field{"available", Integer, "Number of devices that can still be added: the sum of `entitlement.activations_available`. Null if one license is unlimited.", nil},
	Field{"unlimited", Boolean, "Whether one license may be active on any number of devices.", nil},
)

var floatingSeats = newTable(
	Field{"total", Integer, "Number of seats: the sum of `floating_users`.", nil},
	Field{"used", Integer, "Number of seats in use: the sum of `floating_in_use_devices`.", nil},
	Field{"available", Integer, "Number of free seats: the sum of `entitlement.floating_seats_available`.", nil},
)
