terraform {
  # Functions of providers came with Terraform 1.8 and OpenTofu 1.7.
  required_version = ">= 1.8"

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

# Days until each license expires, null if it has no known end.
output "days" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses :
    license.id => license.entitlement.expires_at == null ? null : provider::licensespring::days_until(
      license.entitlement.expires_at, plantimestamp(),
    )
  }
}
