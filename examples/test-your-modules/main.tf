# Deploy a release only if a license allows it. It shows how to test a module.

terraform {
  # Terraform 1.5 and OpenTofu 1.6 have all that this module uses. The tests need Terraform 1.7 or OpenTofu 1.10.3.
  required_version = ">= 1.5"

  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

# The gate: no plan without a valid license.
data "licensespring_user_licenses" "app" {
  product = var.product

  filter {
    product_codes = [var.product]
  }

  lifecycle {
    postcondition {
      condition     = self.any_valid
      error_message = self.explanation
    }
  }
}

# The warning, less than `warn_days` before the last license expires.
check "license_lasts" {
  assert {
    condition     = coalesce(data.licensespring_user_licenses.app.days_left, var.warn_days) >= var.warn_days
    error_message = "Renew in time. ${data.licensespring_user_licenses.app.explanation}"
  }
}

# Replace terraform_data with what needs the license.
resource "terraform_data" "deployment" {
  input = {
    release = var.release
    # An extra that not every license has.
    export = contains(keys(data.licensespring_user_licenses.app.features), "export")
  }

  depends_on = [data.licensespring_user_licenses.app]
}

output "deployment" {
  description = "What is deployed."
  value       = terraform_data.deployment.output
}
