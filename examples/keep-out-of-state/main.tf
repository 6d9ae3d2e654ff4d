# Use licenses without storing them, or any secret, in state or plan file.
#
#   what                          how it gets here                      state   plan file
#   API key and shared key        environment variables                 no      no
#   license user's password       ephemeral variable, provider block    no      no
#   licenses                      ephemeral resource                    no      no
#   results of terraform_data     ordinary arguments                    yes     yes
#
# An ordinary variable would be in the plan file, an argument of a data source in state and plan file, `sensitive` or not.

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

# The license user for every block that names none. An ephemeral variable is set again when a saved plan is applied.
# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
provider "licensespring" {
  username = var.username
  password = var.password
}

# Opened in plan and again in apply, and stored in neither.
ephemeral "licensespring_user_licenses" "app" {
  product = var.product

  filter {
    product_codes = var.product_codes
    only_valid    = true
  }

  lifecycle {
    # A gate as well. Terraform hides a message made of ephemeral values.
    postcondition {
      condition     = self.any_valid
      error_message = "There is no valid license of ${join(", ", var.product_codes)}."
    }
  }
}

# A value that uses an ephemeral value is ephemeral too.
locals {
  license = ephemeral.licensespring_user_licenses.app.licenses[0]
}

# Provider blocks, write-only arguments and, as here, provisioners accept ephemeral values. Terraform hides the output of a
# provisioner that uses one.
resource "terraform_data" "installation" {
  # The state contains this input. Terraform rejects ephemeral values here.
  input = {
    release = var.release
  }

  provisioner "local-exec" {
    # Replace echo with your installer.
    command = "echo Installing."

    environment = {
      LICENSE_ID        = local.license.id
      LICENSE_USER      = local.license.user.email
      LICENSE_SIGNATURE = local.license.offline_signature
    }
  }
}
