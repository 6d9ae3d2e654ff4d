# A gate that also blocks an apply: for plans that are saved, approved and applied later.
#
# A data source is read once, in plan. An ephemeral resource is opened in plan and again in apply, so a license that was
# revoked in between blocks the apply of a saved plan.

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
  product = var.product

  filter {
    product_codes = var.product_codes
    ids           = var.license_ids
  }

  lifecycle {
    postcondition {
      condition = self.any_valid
      # Terraform hides a message made of ephemeral values, such as `self.explanation`.
      error_message = "No license of ${join(", ", var.product_codes)} is valid. The data source can say why."
    }
  }
}

# Replace terraform_data with what needs the license.
resource "terraform_data" "deployment" {
  input = {
    release = var.release
  }

  # Everything that must wait for the gate requires this. Without it, in apply, Terraform changes the resource while it
  # reads the licenses, and OpenTofu does not read them at all, because nothing refers to the gate.
  depends_on = [ephemeral.licensespring_user_licenses.app]
}
