# Deploy only if there is a valid license, and warn before the last one expires.
#
# Without a valid license the plan fails: nothing is changed. Less than `warn_days` before the last one expires there is a
# warning.

terraform {
  # Terraform 1.5 and OpenTofu 1.6 have all that this module uses.
  required_version = ">= 1.5"

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

# The gate.
data "licensespring_user_licenses" "app" {
  product = var.product

  filter {
    # The response for a bundle contains licenses of all its products. Only those of these products count.
    product_codes = var.product_codes
    ids           = var.license_ids
  }

  lifecycle {
    postcondition {
      # Do not compare `status` with "active": a license that no device uses yet is valid, and so is one in its grace
      # period.
      condition     = self.any_valid
      error_message = self.explanation
    }
  }
}

# Replace terraform_data with what needs the license.
resource "terraform_data" "deployment" {
  input = {
    release = var.release
  }

  depends_on = [data.licensespring_user_licenses.app]
}

# The warning. A check never blocks anything.
check "license_lasts" {
  assert {
    # Null: there is no known end.
    condition     = coalesce(data.licensespring_user_licenses.app.days_left, var.warn_days) >= var.warn_days
    error_message = "Renew in time. ${data.licensespring_user_licenses.app.explanation}"
  }
}

output "licenses" {
  description = "The licenses that allow the deployment, and until when they are valid."
  value = {
    for license in data.licensespring_user_licenses.app.licenses :
    license.id => license.entitlement.reason if license.entitlement.valid
  }
}
