# A page about the licenses of a license user: status, end, use and features of each, to look at or to print.
#
#   terraform apply
#   terraform output -raw html >report.html
#
# The page is in the state, and with it the names in it, just as the licenses themselves are.

terraform {
  # Functions of providers came with Terraform 1.8 and OpenTofu 1.7.
  required_version = ">= 1.8"

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
}

output "html" {
  description = "The page. It needs no other file: no script, no font, no picture."
  value       = templatefile("${path.module}/report.html.tftpl", local.safe)
  # Keeps the page off the screen in plan and apply; `terraform output -raw html` prints it.
  sensitive = true
}
