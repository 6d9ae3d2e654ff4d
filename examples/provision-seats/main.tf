# Provision what the licenses entitle to: an installation for each license, a service for each feature, seats for a team.
#
# Everything follows from what the licenses allow (`max_…`, `floating_users`, `seats.users`), not from what is left of it
# (`…_available`, `…_remaining`): that changes with every use, and each plan would have something to change.

terraform {
  required_version = ">= 1.5"

  required_providers {
    licensespring = {
      source = "licensespring/licensespring"
    }
  }
}

# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
# License user: LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {}

data "licensespring_user_licenses" "app" {
  product = var.product

  filter {
    # For a bundle: only the licenses of these products in it.
    product_codes = var.product_codes
    # What has ended, is disabled or has not begun takes its resources along at the next apply.
    only_valid = true
  }
}

# terraform_data stands in for resources of other providers: put yours in its place.

# One for each license. Its ID stays the same when it is renewed, and so does the resource's address.
resource "terraform_data" "installation" {
  for_each = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => license
  }

  input = {
    product = each.value.product_details.short_code
    # As many devices as the license allows: null is any number. Numbers that the API leaves out are null as well.
    devices = each.value.allow_unlimited_activations == true ? null : each.value.max_activations
    # How many of them at the same time, where the license is floating.
    at_once = each.value.floating_users
  }
}

# One for each feature that a valid license carries, by the feature's code.
resource "terraform_data" "service" {
  for_each = data.licensespring_user_licenses.app.features

  input = {
    feature  = each.key
    licenses = each.value.license_ids
    # Null if it is for good.
    until = each.value.expires_at
  }
}

# One for all licenses together, as large as they allow.
resource "terraform_data" "team" {
  input = {
    people = data.licensespring_user_licenses.app.seats.users.total
    # Null is any number of devices: one license is unlimited.
    devices = data.licensespring_user_licenses.app.seats.devices.total
    at_once = data.licensespring_user_licenses.app.seats.floating.total
  }
}
