terraform {
  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

variable "code" {
  type      = string
  sensitive = true
}

variable "customer_account_code" {
  type = string
}

variable "redirect_uri" {
  type = string
}

# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
provider "licensespring" {}

data "licensespring_user_licenses" "app" {
  product               = "up"
  code                  = var.code
  customer_account_code = var.customer_account_code
  redirect_uri          = var.redirect_uri
}

output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => license.entitlement.status
  }
}
