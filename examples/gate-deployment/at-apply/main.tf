# A gate that shuts at apply, too: for plans that are saved, approved and applied later.
#
# A data source is read once, in plan. An ephemeral resource is opened in plan and again in apply, so a license that was
# revoked in between stops the apply of the plan that was saved.

terraform {
  # Ephemeral resources came with Terraform 1.10 and OpenTofu 1.11.
  required_version = ">= 1.11"

  required_providers {
    licensespring = {
      source = "licensespring/licensespring"
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
      # A message cannot show ephemeral values, such as the licenses.
      error_message = "No valid license of ${join(", ", var.product_codes)}: nothing will be deployed."
    }
  }
}

# Put what needs the license in the place of terraform_data.
resource "terraform_data" "deployment" {
  input = {
    release = var.release
  }

  # Everything that must wait for the gate has to say so. Without this line, in apply, Terraform changes the resource
  # while it asks, and OpenTofu does not ask at all, as nothing refers to the gate.
  depends_on = [ephemeral.licensespring_user_licenses.app]
}
