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

# Is it still valid in 30 days?
output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses :
    license.id => provider::licensespring::license_valid(license, timeadd(plantimestamp(), "720h"))
  }
}
