# What the page shows.

locals {
  response = data.licensespring_user_licenses.app
  valid    = [for license in local.response.licenses : license if license.entitlement.valid]
  other    = [for license in local.response.licenses : license if !license.entitlement.valid]

  # Now, and every 30 days for a year.
  now   = plantimestamp()
  ahead = [for days in range(30, 361, 30) : { days = days, at = timeadd(local.now, "${24 * days}h") }]

  report = {
    title     = var.title
    product   = var.product
    day       = formatdate("D MMMM YYYY", local.now)
    customers = distinct(compact([for license in local.response.licenses : try(license.customer.company_name, null)]))
    users     = distinct(compact([for license in local.response.licenses : try(license.user.email, null)]))
    columns   = concat(["Now"], [for later in local.ahead : "${later.days}"])

    valid     = length(local.valid)
    count     = length(local.response.licenses)
    days_left = local.response.days_left
    seats     = local.response.seats

    # Those that are valid come first.
    licenses = [
      for license in concat(local.valid, local.other) : {
        id = license.id
        product = try(
          coalesce(license.product_details.product_name, license.product_details.short_code), "Unknown product",
        )
        type   = license.license_type
        trial  = license.entitlement.trial
        order  = license.order_store_id
        status = license.entitlement.status
        # Without times of day.
        reason = replace(
          license.entitlement.status == "grace_period" ? "grace until ${license.entitlement.grace_ends_at}" : license.entitlement.reason,
          "/T[0-9:.]+Z/", "",
        )
        valid = license.entitlement.valid
        columns = concat(
          [license.entitlement.status],
          [for later in local.ahead : provider::licensespring::license_status(license, later.at)],
        )

        # A use without a limit has no bar, and one without a number is left out.
        uses = [
          for use in [
            {
              unit  = "devices"
              used  = license.times_activated
              limit = license.allow_unlimited_activations == true ? null : license.max_activations
            },
            {
              unit  = "floating seats in use"
              used  = anytrue([license.is_floating, license.is_floating_cloud]) ? license.floating_in_use_devices : null
              limit = license.floating_users
            },
            {
              unit = "units"
              used = license.total_consumptions
              limit = license.allow_unlimited_consumptions == true ? null : try(
                license.max_consumptions + (license.allow_overages == true ? license.max_overages : 0), null,
              )
            },
          ] : use if use.used != null
        ]

        features = [
          for feature in(license.product_features == null ? [] : license.product_features) : {
            name  = try(coalesce(feature.name, feature.code), "Unknown feature")
            until = feature.expiry_date == null ? null : replace(feature.expiry_date, "/T[0-9:.]+Z/", "")
            # On a valid license, and not expired itself.
            valid = contains(try(local.response.features[feature.code].license_ids, []), license.id)
            used  = feature.feature_type == "consumption" ? feature.total_consumptions : null
            limit = feature.allow_unlimited_consumptions == true ? null : try(
              feature.max_consumption + (feature.allow_overages == true ? feature.max_overages : 0), null,
            )
          }
        ]
      }
    ]
  }
}
