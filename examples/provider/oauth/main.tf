terraform {
  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

variable "client_id" {
  type = string
}

# Client secret: LICENSESPRING_CLIENT_SECRET.
# License user: LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {
  client_id = var.client_id
}

data "licensespring_user_licenses" "app" {
  product = "up"
}

output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => license.entitlement.status
  }
}
