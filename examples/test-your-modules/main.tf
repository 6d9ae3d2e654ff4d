# Deploy a release only where a license allows it. This module is here for its tests.

terraform {
  # Terraform 1.5 and OpenTofu 1.6 have everything that is used here. The tests need Terraform 1.7 or OpenTofu 1.10.3.
  required_version = ">= 1.5"

  required_providers {
    licensespring = {
      source = "licensespring/licensespring"
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
      condition = self.any_valid
      error_message = join(" ", concat(
        ["No valid license of ${var.product}:"],
        [for license in self.licenses : "license ${license.id} is ${license.entitlement.status}."],
      ))
    }
  }
}

# The warning: the same question about the day in `warn_days` days.
data "licensespring_user_licenses" "ahead" {
  product     = var.product
  evaluate_at = timeadd(plantimestamp(), "${24 * var.warn_days}h")

  filter {
    product_codes = [var.product]
  }
}

check "license_lasts" {
  assert {
    condition     = data.licensespring_user_licenses.ahead.any_valid
    error_message = "In ${var.warn_days} days no license of ${var.product} will be valid."
  }
}

# Put what needs the license in the place of terraform_data.
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
