terraform {
  # Ephemeral resources came with Terraform 1.10 and OpenTofu 1.11.
  required_version = ">= 1.11"

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

ephemeral "licensespring_user_licenses" "app" {
  product = "up"

  filter {
    only_valid = true
  }

  lifecycle {
    postcondition {
      condition     = self.any_valid
      error_message = "The license user has no valid license."
    }
  }
}

# Ephemeral itself: it may configure providers and set write-only arguments.
locals {
  newest = reverse(ephemeral.licensespring_user_licenses.app.licenses)[0]
}
