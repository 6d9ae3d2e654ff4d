# Warn when more seats are provisioned than the licenses allow.

terraform {
  # Terraform 1.5 and OpenTofu 1.6 have all that this module uses.
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
    ids = var.license_ids
  }
}

locals {
  # Null if the number is unlimited, or if the API did not send it.
  bought    = data.licensespring_user_licenses.app.seats.users.total
  unlimited = data.licensespring_user_licenses.app.seats.users.unlimited

  # Replace var.members with what another resource reports, such as the members of a group in your directory.
  provisioned = length(var.members)
}

# Conditionals, not || and &&: older CLIs compute both sides of those, and null cannot be compared.
check "seats" {
  assert {
    condition = local.unlimited ? true : local.bought == null ? false : local.provisioned <= local.bought
    error_message = (
      local.bought == null
      ? "The API did not send how many users a license of ${var.product} allows."
      : "Seats of ${var.product}: ${local.provisioned} provisioned, ${coalesce(local.bought, 0)} bought. ${data.licensespring_user_licenses.app.explanation}"
    )
  }
}

output "seats" {
  description = "Seats bought, provisioned, and bought but not provisioned. Null if unlimited or not known."
  value = {
    bought      = local.bought
    provisioned = local.provisioned
    unused      = local.bought == null ? null : max(0, local.bought - local.provisioned)
  }
}
