# What the page shows.

locals {
  answer = data.licensespring_user_licenses.app
  valid  = [for license in local.answer.licenses : license if license.entitlement.valid]
  other  = [for license in local.answer.licenses : license if !license.entitlement.valid]

  # Now, and the first days of the next twelve months.
  now = plantimestamp()
  first_days = [
    for m in range(1, 13) : format(
      "%04d-%02d-01T00:00:00Z",
      tonumber(formatdate("YYYY", local.now)) + floor((formatdate("M", local.now) + m - 1) / 12),
      (formatdate("M", local.now) + m - 1) % 12 + 1,
    )
  ]

  # The ends of what is valid, the next one first. RFC 3339 in UTC sorts as text.
  ends = sort([
    for license in local.valid : coalesce(license.entitlement.grace_ends_at, license.entitlement.expires_at)
    if license.entitlement.expires_at != null
  ])

  report = {
    title     = var.title
    product   = var.product
    day       = formatdate("D MMMM YYYY", local.now)
    customers = distinct(compact([for license in local.answer.licenses : try(license.customer.company_name, null)]))
    users     = distinct(compact([for license in local.answer.licenses : try(license.user.email, null)]))
    months    = concat(["Now"], [for at in local.first_days : formatdate("MMM", at)])

    valid    = length(local.valid)
    held     = length(local.answer.licenses)
    last_day = length(local.ends) == 0 ? null : formatdate("D MMM YYYY", timeadd(local.ends[0], "-1s"))
    seats    = local.answer.seats

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
        valid  = license.entitlement.valid
        # As the vendor's portal shows it, without the time of day; or whatever cannot be read.
        until = (
          license.entitlement.expires_at != null ? substr(license.validity_period, 0, 10) :
          license.entitlement.status == "unknown" ? license.validity_period : null
        )
        months = concat(
          [license.entitlement.status],
          [for at in local.first_days : provider::licensespring::license_status(license, at)],
        )

        # Without a limit a use has no bar, and without a number it is left out.
        uses = [
          for use in [
            {
              unit  = "devices"
              used  = license.times_activated
              limit = license.allow_unlimited_activations == true ? null : local.limits[license.id].devices
            },
            {
              unit  = "at once"
              used  = anytrue([license.is_floating, license.is_floating_cloud]) ? license.floating_in_use_devices : null
              limit = license.floating_users
            },
            {
              unit  = "units"
              used  = license.total_consumptions
              limit = license.allow_unlimited_consumptions == true ? null : local.limits[license.id].units
            },
          ] : use if use.used != null
        ]

        features = [
          for feature in(license.product_features == null ? [] : license.product_features) : {
            name  = try(coalesce(feature.name, feature.code), "Unknown feature")
            until = feature.expiry_date == null ? null : substr(feature.expiry_date, 0, 10)
            # Carried by a license that is valid, and not ended itself.
            valid = contains(try(local.answer.features[feature.code].license_ids, []), license.id)
            used  = feature.feature_type == "consumption" ? feature.total_consumptions : null
            limit = (
              feature.allow_unlimited_consumptions == true || feature.max_consumption == null ? null :
              feature.max_consumption + (feature.allow_overages == true ? coalesce(feature.max_overages, 0) : 0)
            )
          }
        ]
      }
    ]
  }

  # With what may be used on top.
  limits = {
    for license in local.answer.licenses : license.id => {
      devices = license.max_activations == null ? null : license.max_activations + local.overages[license.id]
      units   = license.max_consumptions == null ? null : license.max_consumptions + local.overages[license.id]
    }
  }
  overages = {
    for license in local.answer.licenses :
    license.id => license.allow_overages == true && license.max_overages != null ? license.max_overages : 0
  }
}
