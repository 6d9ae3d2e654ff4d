terraform {
  required_providers {
    licensespring = {
      source = "licensespring/licensespring"
    }
  }
}

# The credentials come from the environment.
# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
# License user: LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {}

data "licensespring_user_licenses" "app" {
  product = "up" # the product's short code
}

output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses :
    license.id => license.license_type
  }
}
