terraform {
  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

variable "base_url" {
  description = "URL of the API, without /api/v4."
  type        = string
}

variable "token_url" {
  description = "URL where OAuth clients get their tokens."
  type        = string
}

variable "public_key" {
  description = "Public key of this host, which verifies its responses, PEM."
  type        = string
}

# OAuth client: LICENSESPRING_CLIENT_ID and LICENSESPRING_CLIENT_SECRET.
# License user: LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {
  base_url   = var.base_url
  token_url  = var.token_url
  public_key = var.public_key
}

data "licensespring_user_licenses" "app" {
  product = "up"
}

output "licenses" {
  value = {
    for license in data.licensespring_user_licenses.app.licenses : license.id => license.entitlement.status
  }
}
