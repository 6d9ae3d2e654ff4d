terraform {
  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

variable "username" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}

# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
provider "licensespring" {}

data "licensespring_user_licenses" "app" {
  product  = "up"
  username = var.username
  password = var.password
}

output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => license.entitlement.status
  }
}
