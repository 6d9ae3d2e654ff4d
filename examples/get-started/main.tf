# The licenses of a product that a license user has, by ID.

terraform {
  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

# Credentials come from LICENSESPRING_* environment variables.
provider "licensespring" {}

data "licensespring_user_licenses" "app" {
  product = "up"
}

output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses :
    license.id => license.license_type
  }
}
