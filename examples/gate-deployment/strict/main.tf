# A stricter gate: a trial does not do, nor a license that has ended and is in its grace period.

terraform {
  required_version = ">= 1.5"

  required_providers {
    licensespring = {
      source = "licensespring/licensespring"
    }
  }
}

# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
# License user: LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {}

data "licensespring_user_licenses" "app" {
  product = var.product

  filter {
    product_codes = var.product_codes
    ids           = var.license_ids
    only_valid    = true
  }

  lifecycle {
    postcondition {
      condition = anytrue([
        for license in self.licenses :
        !license.entitlement.trial && license.entitlement.status != "grace_period"
      ])
      error_message = join("\n", concat(
        ["No license of ${join(", ", var.product_codes)} is good enough."],
        [
          for license in self.licenses : join(" ", [
            "License ${license.id} is ${license.entitlement.trial ? "a trial" : "in its grace period"}",
            "(validity period: ${coalesce(license.validity_period, "none")}).",
          ])
        ],
        ["Valid licenses looked at: ${length(self.licenses)}. The license user holds ${self.total_count}, valid or not."],
      ))
    }
  }
}

# Put what needs the license in the place of terraform_data.
resource "terraform_data" "deployment" {
  input = {
    release = var.release
  }

  depends_on = [data.licensespring_user_licenses.app]
}
