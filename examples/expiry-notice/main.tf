# Notices about licenses that expire soon. notify.sh sends each of them once.

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

data "licensespring_user_licenses" "watched" {
  for_each = var.watched
  product  = each.value.product

  # A notice needs no names and email addresses.
  omit = ["customer", "user"]

  filter {
    ids = each.value.license_ids
  }
}

locals {
  # No "in 12 days": a message stays the same until something happens to the licenses.
  messages = {
    for name, result in data.licensespring_user_licenses.watched :
    name => replace("Renew ${name}. ${result.explanation}", "/[[:cntrl:]]/", " ")
    # Null: there is no known end. 0: no license is valid.
    if coalesce(result.days_left, var.warn_days + 1) <= var.warn_days
  }
}

output "notices" {
  description = "A line for each notice: its title, its text and the JSON for a webhook, with tabs between them."
  value = join("", [
    for name, message in local.messages :
    "Renew ${name} (${substr(sha256(message), 0, 12)})\t${message}\t${jsonencode({ text = message })}\n"
  ])
}
