# Provision what licenses allow: an installation for each license, a service for each feature, seats for a team.
#
# Everything depends on what the licenses allow (`max_…`, `floating_users`, `seats.users`), not on what is left of it
# (`…_available`, `…_remaining`): that changes with every use, and so would every plan.

terraform {
  required_version = ">= 1.5"

  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
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
  }

  lifecycle {
    # Without it, a plan without a valid license would destroy everything.
    postcondition {
      condition     = self.any_valid
      error_message = self.explanation
    }
  }
}

# Replace terraform_data with resources of other providers.

# One for each valid license; the next apply destroys it when the license expires. The license's ID stays the same when
# it is renewed, and so does the resource's address.
resource "terraform_data" "installation" {
  for_each = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => license if license.entitlement.valid
  }

  input = {
    product = each.value.product_details.short_code
    # As many devices as the license allows. Null if unlimited, or if the API sends no number.
    devices = each.value.allow_unlimited_activations == true ? null : each.value.max_activations
    # How many of them at the same time, for a floating license.
    at_once = each.value.floating_users
  }
}

# One for each feature of a valid license, by the feature's code.
resource "terraform_data" "service" {
  for_each = data.licensespring_user_licenses.app.features

  input = {
    feature  = each.key
    licenses = each.value.license_ids
    # Null if there is no known end.
    until = each.value.expires_at
  }
}

# One for all licenses together, as large as they allow.
resource "terraform_data" "team" {
  input = {
    # Null if one license is unlimited.
    people  = data.licensespring_user_licenses.app.seats.users.total
    devices = data.licensespring_user_licenses.app.seats.devices.total
    at_once = data.licensespring_user_licenses.app.seats.floating.total
  }
}
