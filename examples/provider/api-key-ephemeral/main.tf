terraform {
  # Ephemeral variables came with Terraform 1.10 and OpenTofu 1.11.
  required_version = ">= 1.11"

  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

variable "api_key" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "shared_key" {
  type      = string
  sensitive = true
  ephemeral = true
}

# License user: LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {
  api_key    = var.api_key
  shared_key = var.shared_key
}

data "licensespring_user_licenses" "app" {
  product = "up"
}

output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => license.entitlement.status
  }
}
