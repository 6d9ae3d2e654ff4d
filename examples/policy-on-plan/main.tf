# A configuration that the policy allows: it reads the licenses, and has no more seats than they allow.

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
  product = "studio"

  filter {
    ids = var.license_ids
  }
}

# Replace terraform_data with the resource that takes one seat each.
resource "terraform_data" "seat" {
  count = var.seats
}
