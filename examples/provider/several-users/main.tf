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

variable "designer" {
  type      = object({ username = string, password = string })
  sensitive = true
  ephemeral = true
}

variable "developer" {
  type      = object({ username = string, password = string })
  sensitive = true
  ephemeral = true
}

# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
provider "licensespring" {
  alias    = "designer"
  username = var.designer.username
  password = var.designer.password
}

provider "licensespring" {
  alias    = "developer"
  username = var.developer.username
  password = var.developer.password
}

data "licensespring_user_licenses" "designer" {
  provider = licensespring.designer
  product  = "studio"
}

data "licensespring_user_licenses" "developer" {
  provider = licensespring.developer
  product  = "up"
}

output "licenses" {
  value = {
    designer = {
      for license in data.licensespring_user_licenses.designer.licenses : license.id => license.entitlement.status
    }
    developer = {
      for license in data.licensespring_user_licenses.developer.licenses : license.id => license.entitlement.status
    }
  }
}
