package license

// fields declares a license: every field that the API is known to send, in the
// order of the API's response schema with later additions sorted in, and at the
// end what the provider adds.
var fields = newTable([]Field{
	{"id", Integer, "License ID, unique within LicenseSpring."},
	{"allow_grace_period", Boolean, "Whether the license stays valid for `grace_period` hours after its end. Applies to subscriptions."},
	{"allow_negative_consumptions", Boolean, "Whether consumption may be given back by reporting a negative amount."},
	{"allow_offline_activation", Boolean, "Whether a device without a network may be activated."},
	{"allow_overages", Boolean, "Whether usage may exceed its maximum by `max_overages`."},
	{"allow_unlimited_activations", Boolean, "Whether any number of devices may be activated."},
	{"allow_unlimited_consumptions", Boolean, "Whether consumption is counted without a maximum. Sent for consumption licenses."},
	{"borrowed_until", String, "End of the period for which a floating seat is borrowed, a date in UTC."},
	{"can_borrow", Boolean, "Whether a floating seat may be borrowed for use without a connection."},
	{"channel", String, "Release channel of the product version that the license gives access to."},
	{"company", Object(company), "The vendor's company at LicenseSpring."},
	{"consumption_period", String, "How often consumption starts again: `daily`, `weekly`, `monthly` or `annually` (older answers say `annualy`). Null if it never does."},
	{"custom_fields", List(customFields), "Custom fields that the vendor defined for the license."},
	{"customer", Object(customer), "The customer who holds the license."},
	{"device_id", Integer, "ID of the device that the answer concerns."},
	{"enable_maintenance_period", Boolean, "Whether the license is limited to product versions released before `maintenance_period`."},
	{"environment", String, "Target environment of the product version, for example an operating system."},
	{"eula_link", String, "Address of the license agreement of the product version."},
	{"floating_in_use_devices", Integer, "Number of devices that hold a floating seat now. Sent for floating licenses."},
	{"floating_timeout", Integer, "Minutes after which an unused floating seat is released."},
	{"floating_users", Integer, "Number of floating seats, that is of devices that may use the license at the same time. Sent for floating licenses."},
	{"grace_period", Integer, "Length of the grace period in hours."},
	{"hash_md5", String, "MD5 checksum of the installation file."},
	{"installation_file", String, "Address of the installation file of the product version."},
	{"is_air_gapped", Boolean, "Whether the license is for devices that never reach the network."},
	{"is_borrowed", Boolean, "Whether a floating seat of the license is borrowed."},
	{"is_expired", Boolean, "Whether the API considers the license expired."},
	{"is_floating", Boolean, "Whether seats are shared between devices by a floating server in the customer's network."},
	{"is_floating_cloud", Boolean, "Whether seats are shared between devices by LicenseSpring's floating service."},
	{"is_hardware_key_auth", Boolean, "Whether the license is bound to a hardware key."},
	{"is_trial", Boolean, "Whether the license is a trial."},
	{"license_active", Boolean, "Whether the API considers the license active, that is activated on a device and usable."},
	{"license_enabled", Boolean, "Whether the license is enabled. The vendor disables a license to revoke it, whatever its dates."},
	{"license_signature", String, "Signature of the license for the API's own client libraries."},
	{"license_signature_v2", String, "Signature of the license in its second form, for the API's own client libraries."},
	{"license_template_id", Integer, "ID of the license template that the license was made from."},
	{"license_type", String, "License type: `perpetual`, `time-limited`, `subscription` or `consumption`."},
	{"maintenance_period", String, "Last day on which released product versions are covered, a date in UTC."},
	{"max_activations", Integer, "Number of devices on which the license may be active."},
	{"max_borrow_time", Integer, "Longest time for which a floating seat may be borrowed, in hours."},
	{"max_consumptions", Integer, "Number of units that may be consumed per period. Sent for consumption licenses."},
	{"max_license_users", Integer, "Number of license users that may be assigned to the license."},
	{"max_overages", Integer, "Amount by which usage may exceed its maximum where `allow_overages` is true."},
	{"max_transfers", Integer, "Number of times that the license may move from one device to another."},
	{"metadata", JSON, "Metadata of the license, JSON text for `jsondecode()`."},
	{"offline_signature", String, "Signature of the license for activation without a network."},
	{"order_store_id", String, "ID of the order in the vendor's store."},
	{"prevent_vm", Boolean, "Whether the license must not be used on a virtual machine."},
	{"product_details", Object(productDetails), "The product that the license is for."},
	{"product_features", List(productFeatures), "Features of the product that the license carries."},
	{"release_date", String, "Day on which the product version was released."},
	{"release_notes_link", String, "Address of the release notes of the product version."},
	{"requires_version", String, "Oldest product version from which an update to this one is possible."},
	{"reset_consumption", Boolean, "Whether consumption starts again at the end of each `consumption_period`. Sent for consumption licenses."},
	{"size", String, "Size of the installation file."},
	{"start_date", String, "Start of the license, a date in UTC. Null if it holds from the beginning."},
	{"times_activated", Integer, "Number of devices on which the license is active."},
	{"total_consumptions", Integer, "Number of units consumed in the current period. Sent for consumption licenses."},
	{"transfer_count", Integer, "Number of times that the license has moved from one device to another."},
	{"trial_days", Integer, "Length of the trial in days. Sent for trials."},
	{"user", Object(user), "The license user whom the license is assigned to."},
	{"validity_period", String, "End of the license as the vendor's portal shows it, a date in UTC. Null if it does not end."},
	{"version", String, "Product version that the license gives access to."},
})

var company = newTable([]Field{
	{"id", Integer, "Company ID."},
})

var customFields = newTable([]Field{
	{"name", String, "Name of the custom field."},
	{"data_type", String, "Type of the value: `number`, `text` or `date/time`."},
	{"value", String, "Value as text."},
})

var customer = newTable([]Field{
	{"email", String, "Customer's email address."},
	{"company_name", String, "Customer's company."},
	{"reference", String, "Reference by which the vendor's own systems know the customer."},
	{"phone", String, "Customer's telephone number."},
	{"first_name", String, "Customer's first name."},
	{"last_name", String, "Customer's last name."},
	{"city", String, "City of the customer's address."},
	{"postcode", String, "Postcode of the customer's address."},
	{"state", String, "State or province of the customer's address."},
	{"country", String, "Country of the customer's address."},
	{"address", String, "Street of the customer's address."},
	{"customer_account", ObjectOrCode(customerAccount), "Customer account that the customer belongs to."},
	{"metadata", JSON, "Metadata of the customer, JSON text for `jsondecode()`."},
})

var customerAccount = newTable([]Field{
	{"id", Integer, "Customer account ID."},
	{"name", String, "Name of the customer account."},
	{"code", String, "Code of the customer account, as single sign-on uses it."},
})

var productDetails = newTable([]Field{
	{"product_id", Integer, "Product ID."},
	{"product_name", String, "Product name."},
	{"short_code", String, "Product short code."},
	{"authorization_method", String, "How users of the product identify themselves: `user` or `license-key`."},
	{"metadata", JSON, "Metadata of the product, JSON text for `jsondecode()`."},
})

var productFeatures = newTable([]Field{
	{"id", Integer, "Feature ID."},
	{"code", String, "Feature code."},
	{"name", String, "Feature name."},
	{"feature_type", String, "Feature type: `activation` or `consumption`."},
	{"expiry_date", String, "End of the feature, a date in UTC. Null if it ends with the license."},
	{"metadata", JSON, "Metadata of the feature, JSON text for `jsondecode()`."},
	{"is_floating", Boolean, "Whether the feature's seats are shared by a floating server in the customer's network."},
	{"is_floating_cloud", Boolean, "Whether the feature's seats are shared by LicenseSpring's floating service."},
	{"floating_users", Integer, "Number of the feature's floating seats. Sent for floating features."},
	{"floating_timeout", Integer, "Minutes after which an unused floating seat of the feature is released."},
	{"floating_in_use_devices", Integer, "Number of devices that hold a floating seat of the feature now."},
	{"max_consumption", Integer, "Number of units that may be consumed per period. Sent for consumption features."},
	{"total_consumptions", Integer, "Number of units consumed in the current period. Sent for consumption features."},
	{"allow_unlimited_consumptions", Boolean, "Whether consumption is counted without a maximum."},
	{"allow_overages", Boolean, "Whether consumption may exceed its maximum by `max_overages`."},
	{"max_overages", Integer, "Number of units by which consumption may exceed its maximum where `allow_overages` is true."},
	{"allow_negative_consumptions", Boolean, "Whether consumption may be given back by reporting a negative amount."},
	{"reset_consumption", Boolean, "Whether consumption starts again at the end of each `consumption_period`."},
	{"consumption_period", String, "How often consumption starts again: `daily`, `weekly`, `monthly` or `annually`. Null if it never does."},
})

var user = newTable([]Field{
	{"id", Integer, "License user ID."},
	{"email", String, "License user's email address."},
	{"first_name", String, "License user's first name."},
	{"last_name", String, "License user's last name."},
	{"phone_number", String, "License user's telephone number."},
	{"is_initial_password", Boolean, "Whether the license user still has the password that was set at the start."},
	{"max_activations", Integer, "Number of devices that the license user may activate."},
	{"allow_unlimited_activations", Boolean, "Whether the license user may activate any number of devices."},
	{"total_activations", Integer, "Number of devices that the license user has activated."},
})
