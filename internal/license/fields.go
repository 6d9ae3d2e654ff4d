package license

// fields declares a license: every field that the API is known to send, in the
// order of the API's response schema with later additions sorted in, and at the
// end what the provider adds.
var fields = newTable(
	Field{"id", Integer, "License ID, unique within LicenseSpring.", nil},
	Field{"allow_grace_period", Boolean, "Whether the license stays valid for `grace_period` hours after its end. Applies to subscriptions.", nil},
	Field{"allow_negative_consumptions", Boolean, "Whether consumption may be given back by reporting a negative amount.", nil},
	Field{"allow_offline_activation", Boolean, "Whether a device without a network may be activated.", nil},
	Field{"allow_overages", Boolean, "Whether usage may exceed its maximum by `max_overages`.", nil},
	Field{"allow_unlimited_activations", Boolean, "Whether any number of devices may be activated.", nil},
	Field{"allow_unlimited_consumptions", Boolean, "Whether consumption is counted without a maximum. Sent for consumption licenses.", nil},
	Field{"borrowed_until", String, "End of the period for which a floating seat is borrowed, a date in UTC.", nil},
	Field{"can_borrow", Boolean, "Whether a floating seat may be borrowed for use without a connection.", nil},
	Field{"channel", String, "Release channel of the product version that the license gives access to.", nil},
	Field{"company", Object, "The vendor's company at LicenseSpring.", company},
	Field{"consumption_period", String, "How often consumption starts again: `daily`, `weekly`, `monthly` or `annually` (older answers say `annualy`). Null if it never does.", nil},
	Field{"custom_fields", List, "Custom fields that the vendor defined for the license.", customFields},
	Field{"customer", Object, "The customer who holds the license.", customer},
	Field{"device_id", Integer, "ID of the device that the answer concerns.", nil},
	Field{"enable_maintenance_period", Boolean, "Whether the license is limited to product versions released before `maintenance_period`.", nil},
	Field{"environment", String, "Target environment of the product version, for example an operating system.", nil},
	Field{"eula_link", String, "Address of the license agreement of the product version.", nil},
	Field{"floating_in_use_devices", Integer, "Number of devices that hold a floating seat now. Sent for floating licenses.", nil},
	Field{"floating_timeout", Integer, "Minutes after which an unused floating seat is released.", nil},
	Field{"floating_users", Integer, "Number of floating seats, that is of devices that may use the license at the same time. Sent for floating licenses.", nil},
	Field{"grace_period", Integer, "Length of the grace period in hours.", nil},
	Field{"hash_md5", String, "MD5 checksum of the installation file.", nil},
	Field{"installation_file", String, "Address of the installation file of the product version.", nil},
	Field{"is_air_gapped", Boolean, "Whether the license is for devices that never reach the network.", nil},
	Field{"is_borrowed", Boolean, "Whether a floating seat of the license is borrowed.", nil},
	Field{"is_expired", Boolean, "Whether the API considers the license expired.", nil},
	Field{"is_floating", Boolean, "Whether seats are shared between devices by a floating server in the customer's network.", nil},
	Field{"is_floating_cloud", Boolean, "Whether seats are shared between devices by LicenseSpring's floating service.", nil},
	Field{"is_hardware_key_auth", Boolean, "Whether the license is bound to a hardware key.", nil},
	Field{"is_trial", Boolean, "Whether the license is a trial.", nil},
	Field{"license_active", Boolean, "Whether the API considers the license active, that is activated on a device and usable.", nil},
	Field{"license_enabled", Boolean, "Whether the license is enabled. The vendor disables a license to revoke it, whatever its dates.", nil},
	Field{"license_signature", String, "Signature of the license for the API's own client libraries.", nil},
	Field{"license_signature_v2", String, "Signature of the license in its second form, for the API's own client libraries.", nil},
	Field{"license_template_id", Integer, "ID of the license template that the license was made from.", nil},
	Field{"license_type", String, "License type: `perpetual`, `time-limited`, `subscription` or `consumption`.", nil},
	Field{"maintenance_period", String, "Last day on which released product versions are covered, a date in UTC.", nil},
	Field{"max_activations", Integer, "Number of devices on which the license may be active.", nil},
	Field{"max_borrow_time", Integer, "Longest time for which a floating seat may be borrowed, in hours.", nil},
	Field{"max_consumptions", Integer, "Number of units that may be consumed per period. Sent for consumption licenses.", nil},
	Field{"max_license_users", Integer, "Number of license users that may be assigned to the license.", nil},
	Field{"max_overages", Integer, "Amount by which usage may exceed its maximum where `allow_overages` is true.", nil},
	Field{"max_transfers", Integer, "Number of times that the license may move from one device to another.", nil},
	Field{"metadata", JSON, "Metadata of the license, JSON text for `jsondecode()`.", nil},
	Field{"offline_signature", String, "Signature of the license for activation without a network.", nil},
	Field{"order_store_id", String, "ID of the order in the vendor's store.", nil},
	Field{"prevent_vm", Boolean, "Whether the license must not be used on a virtual machine.", nil},
	Field{"product_details", Object, "The product that the license is for.", productDetails},
	Field{"product_features", List, "Features of the product that the license carries.", productFeatures},
	Field{"release_date", String, "Day on which the product version was released.", nil},
	Field{"release_notes_link", String, "Address of the release notes of the product version.", nil},
	Field{"requires_version", String, "Oldest product version from which an update to this one is possible.", nil},
	Field{"reset_consumption", Boolean, "Whether consumption starts again at the end of each `consumption_period`. Sent for consumption licenses.", nil},
	Field{"size", String, "Size of the installation file.", nil},
	Field{"start_date", String, "Start of the license, a date in UTC. Null if it holds from the beginning.", nil},
	Field{"times_activated", Integer, "Number of devices on which the license is active.", nil},
	Field{"total_consumptions", Integer, "Number of units consumed in the current period. Sent for consumption licenses.", nil},
	Field{"transfer_count", Integer, "Number of times that the license has moved from one device to another.", nil},
	Field{"trial_days", Integer, "Length of the trial in days. Sent for trials.", nil},
	Field{"user", Object, "The license user whom the license is assigned to.", user},
	Field{"validity_period", String, "End of the license as the vendor's portal shows it, a date in UTC. Null if it does not end.", nil},
	Field{"version", String, "Product version that the license gives access to.", nil},
	Field{"additional_properties", Remainder, "JSON text of an object that holds every field of the API's answer, at any depth, that has no attribute of its own. Null if there is none.", nil},
	Field{"entitlement", WorkedOut, "What the license amounts to at `evaluate_at`, as the provider works it out of the other attributes.", entitlement},
)

var company = newTable(
	Field{"id", Integer, "Company ID.", nil},
)

var customFields = newTable(
	Field{"name", String, "Name of the custom field.", nil},
	Field{"data_type", String, "Type of the value: `number`, `text` or `date/time`.", nil},
	Field{"value", String, "Value as text.", nil},
)

var customer = newTable(
	Field{"email", String, "Customer's email address.", nil},
	Field{"company_name", String, "Customer's company.", nil},
	Field{"reference", String, "Reference by which the vendor's own systems know the customer.", nil},
	Field{"phone", String, "Customer's telephone number.", nil},
	Field{"first_name", String, "Customer's first name.", nil},
	Field{"last_name", String, "Customer's last name.", nil},
	Field{"city", String, "City of the customer's address.", nil},
	Field{"postcode", String, "Postcode of the customer's address.", nil},
	Field{"state", String, "State or province of the customer's address.", nil},
	Field{"country", String, "Country of the customer's address.", nil},
	Field{"address", String, "Street of the customer's address.", nil},
	Field{"customer_account", ObjectOrCode, "Customer account that the customer belongs to.", customerAccount},
	Field{"metadata", JSON, "Metadata of the customer, JSON text for `jsondecode()`.", nil},
)

var customerAccount = newTable(
	Field{"id", Integer, "Customer account ID.", nil},
	Field{"name", String, "Name of the customer account.", nil},
	Field{"code", String, "Code of the customer account, as single sign-on uses it.", nil},
)

var productDetails = newTable(
	Field{"product_id", Integer, "Product ID.", nil},
	Field{"product_name", String, "Product name.", nil},
	Field{"short_code", String, "Product short code.", nil},
	Field{"authorization_method", String, "How users of the product identify themselves: `user` or `license-key`.", nil},
	Field{"metadata", JSON, "Metadata of the product, JSON text for `jsondecode()`.", nil},
)

var productFeatures = newTable(
	Field{"id", Integer, "Feature ID.", nil},
	Field{"code", String, "Feature code.", nil},
	Field{"name", String, "Feature name.", nil},
	Field{"feature_type", String, "Feature type: `activation` or `consumption`.", nil},
	Field{"expiry_date", String, "End of the feature, a date in UTC. Null if it ends with the license.", nil},
	Field{"metadata", JSON, "Metadata of the feature, JSON text for `jsondecode()`.", nil},
	Field{"is_floating", Boolean, "Whether the feature's seats are shared by a floating server in the customer's network.", nil},
	Field{"is_floating_cloud", Boolean, "Whether the feature's seats are shared by LicenseSpring's floating service.", nil},
	Field{"floating_users", Integer, "Number of the feature's floating seats. Sent for floating features.", nil},
	Field{"floating_timeout", Integer, "Minutes after which an unused floating seat of the feature is released.", nil},
	Field{"floating_in_use_devices", Integer, "Number of devices that hold a floating seat of the feature now.", nil},
	Field{"max_consumption", Integer, "Number of units that may be consumed per period. Sent for consumption features.", nil},
	Field{"total_consumptions", Integer, "Number of units consumed in the current period. Sent for consumption features.", nil},
	Field{"allow_unlimited_consumptions", Boolean, "Whether consumption is counted without a maximum.", nil},
	Field{"allow_overages", Boolean, "Whether consumption may exceed its maximum by `max_overages`.", nil},
	Field{"max_overages", Integer, "Number of units by which consumption may exceed its maximum where `allow_overages` is true.", nil},
	Field{"allow_negative_consumptions", Boolean, "Whether consumption may be given back by reporting a negative amount.", nil},
	Field{"reset_consumption", Boolean, "Whether consumption starts again at the end of each `consumption_period`.", nil},
	Field{"consumption_period", String, "How often consumption starts again: `daily`, `weekly`, `monthly` or `annually`. Null if it never does.", nil},
)

var user = newTable(
	Field{"id", Integer, "License user ID.", nil},
	Field{"email", String, "License user's email address.", nil},
	Field{"first_name", String, "License user's first name.", nil},
	Field{"last_name", String, "License user's last name.", nil},
	Field{"phone_number", String, "License user's telephone number.", nil},
	Field{"is_initial_password", Boolean, "Whether the license user still has the password that was set at the start.", nil},
	Field{"max_activations", Integer, "Number of devices that the license user may activate.", nil},
	Field{"allow_unlimited_activations", Boolean, "Whether the license user may activate any number of devices.", nil},
	Field{"total_activations", Integer, "Number of devices that the license user has activated.", nil},
)

var entitlement = newTable(
	Field{"status", String, "The first of these that holds: " +
		"`disabled` (`license_enabled` is false); " +
		"`unknown` (`license_enabled` or `license_type` is missing, the type is none of the four, or a date that counts here cannot be read); " +
		"`not_started` (`start_date` is later; a bare date starts at 00:00 UTC); " +
		"`expired` (`is_expired` is true, or `expires_at` is reached and so is `grace_ends_at` where there is one); " +
		"`grace_period` (`expires_at` is reached, `grace_ends_at` is not); " +
		"`inactive` (`times_activated` is 0, and the type is not `subscription`); " +
		"`active`.", nil},
	Field{"valid", Boolean, "Whether the status is `active`, `inactive` or `grace_period`. A license that cannot be judged is not valid; " +
		"one whose activations or units are used up is. `license_active` is not considered.", nil},
	Field{"trial", Boolean, "Whether the license is a trial: `is_trial`, or where that is missing, whether `trial_days` is set.", nil},
	Field{"expires_at", String, "First instant at which the license no longer holds, RFC 3339 in UTC: `validity_period` as given or, where that is a bare date, " +
		"the midnight after it. Null for a license without a date, and for a perpetual one that is not a trial. In messages show `validity_period`, as the vendor's portal does.", nil},
	Field{"grace_ends_at", String, "First instant after the grace period of a subscription with `allow_grace_period`, RFC 3339 in UTC: " +
		"`expires_at` and `grace_period` hours. Null for other licenses.", nil},
	Field{"activations_available", Integer, "Number of devices that can still be added: `max_activations`, and `max_overages` where `allow_overages` is true, " +
		"less `times_activated`, at least 0. Null if the number is unlimited or not known.", nil},
	Field{"floating_seats_available", Integer, "Number of free floating seats: `floating_users` less `floating_in_use_devices`, at least 0. " +
		"Null if the license is not floating or the numbers are not known.", nil},
	Field{"consumption_remaining", Integer, "Number of units left on a `consumption` license: `max_consumptions`, and `max_overages` where `allow_overages` is true, " +
		"less `total_consumptions`, at least 0. Null for other types, and if the number is unlimited or not known.", nil},
)
