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
  product = "up" # the product's short code
}

output "licenses" {
  value = [
    for license in data.licensespring_user_licenses.app.licenses : {
      id          = license.id
      type        = license.license_type
      product     = license.product_details.short_code
      valid_until = license.validity_period
      features    = license.product_features[*].code
    }
  ]
}
