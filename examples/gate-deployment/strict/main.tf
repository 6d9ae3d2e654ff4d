# A stricter gate: a trial is not enough, nor is a license in its grace period.

terraform {
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

data "licensespring_user_licenses" "app" {
  product = var.product

  filter {
    product_codes = var.product_codes
    ids           = var.license_ids
  }

  lifecycle {
    postcondition {
      condition = anytrue([
        for license in self.licenses :
        license.entitlement.valid && !license.entitlement.trial && license.entitlement.status != "grace_period"
      ])
      # Not self.explanation, because this gate also rejects valid licenses.
      error_message = join(" ", concat(
        ["A trial or a license in its grace period is not enough."],
        [for license in self.licenses : "License ${license.id} is a trial." if license.entitlement.trial],
        [self.explanation],
      ))
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
