# Deploy only where there is a valid license, and say in time when there will be none.
#
# Without a valid license the plan fails: nothing is changed. A license that ends within `warn_days` makes a warning.

terraform {
  # Terraform 1.5 and OpenTofu 1.6 have everything that is used here.
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

# What there is, valid or not, for the gate's message to name.
data "licensespring_user_licenses" "held" {
  product = var.product

  filter {
    # The answer for a bundle holds licenses of all its products. Only those of these products count.
    product_codes = var.product_codes
    ids           = var.license_ids
  }
}

# The gate.
data "licensespring_user_licenses" "app" {
  product = var.product

  filter {
    product_codes = var.product_codes
    ids           = var.license_ids
    # Rather than compare `status` with "active": a license that no device uses yet is valid, and so is one in its
    # grace period.
    only_valid = true
  }

  lifecycle {
    postcondition {
      condition = length(self.licenses) > 0
      error_message = join("\n", concat(
        ["No valid license of ${join(", ", var.product_codes)}: nothing will be deployed."],
        [
          for license in data.licensespring_user_licenses.held.licenses :
          join(" ", [
            "License ${license.id} is ${license.entitlement.status}",
            "(validity period: ${coalesce(license.validity_period, "none")}).",
          ])
        ],
        [join(" ", [
          "Licenses looked at: ${length(data.licensespring_user_licenses.held.licenses)}",
          "of the ${self.total_count} that the license user holds.",
        ])],
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

# The warning: the same question about the day in `warn_days` days. A check never stops anything.
data "licensespring_user_licenses" "ahead" {
  product = var.product

  # Unlike timestamp(), plantimestamp() is known when the plan is made.
  evaluate_at = timeadd(plantimestamp(), "${24 * var.warn_days}h")

  filter {
    product_codes = var.product_codes
    ids           = var.license_ids
  }
}

check "license_lasts" {
  assert {
    condition = data.licensespring_user_licenses.ahead.any_valid
    error_message = join("\n", concat(
      ["In ${var.warn_days} days no license of ${join(", ", var.product_codes)} will be valid. Renew in time:"],
      [
        for license in data.licensespring_user_licenses.app.licenses :
        "License ${license.id} (validity period: ${coalesce(license.validity_period, "none")})"
      ],
    ))
  }
}

output "licenses" {
  description = "The licenses that let the deployment pass, and the dates until which they are valid."
  value       = { for license in data.licensespring_user_licenses.app.licenses : license.id => license.validity_period }
}
