# The API key and the license user come from a secrets manager, and Terraform stores them nowhere.
#
# Here the manager's own program prints them into an ephemeral variable. vault.hcl and aws.hcl read them with a provider.

terraform {
  # Ephemeral values came with Terraform 1.10 and OpenTofu 1.11.
  required_version = ">= 1.11"

  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

locals {
  secrets = jsondecode(var.secrets)
}

provider "licensespring" {
  api_key    = local.secrets.api_key
  shared_key = local.secrets.shared_key
  username   = local.secrets.username
  password   = local.secrets.password
}

data "licensespring_user_licenses" "app" {
  product = "studio"

  # The licenses are stored, so leave out what is not needed.
  omit = ["customer", "user"]

  lifecycle {
    postcondition {
      condition     = self.any_valid
      error_message = self.explanation
    }
  }
}

output "licenses" {
  value = data.licensespring_user_licenses.app.explanation
}
