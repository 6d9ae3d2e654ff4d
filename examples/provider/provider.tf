terraform {
  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

# Credentials come from environment variables: LICENSESPRING_API_KEY, LICENSESPRING_SHARED_KEY,
# LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {}

data "licensespring_user_licenses" "app" {
  product = "up" # your product's short code

  lifecycle {
    postcondition {
      condition     = self.any_valid
      error_message = self.explanation
    }
  }
}

# Replace this with the resources that need the license.
resource "terraform_data" "deployment" {
  input      = { release = "7.4.2" }
  depends_on = [data.licensespring_user_licenses.app]
}
