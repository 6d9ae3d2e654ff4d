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

# One read, several instants.
output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => {
      now           = license.entitlement.status
      in_a_month    = provider::licensespring::license_status(license, timeadd(plantimestamp(), "720h"))
      end_of_decade = provider::licensespring::license_status(license, "2030-01-01T00:00:00Z")
    }
  }
}
