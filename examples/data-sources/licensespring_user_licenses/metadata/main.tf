terraform {
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
  product = "up"
}

# A license without metadata, or without a tier in it, has the basic tier.
output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses :
    license.id => try(jsondecode(license.metadata).tier, "basic")
  }
}
