terraform {
  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

variable "customer_account_code" {
  type = string
}

# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
# License user: LICENSESPRING_ID_TOKEN, the identity provider's access token.
provider "licensespring" {
  customer_account_code = var.customer_account_code
}

data "licensespring_user_licenses" "app" {
  product = "up"
}

output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => license.entitlement.status
  }
}
