# One report of what several license users have of several products.

terraform {
  # Ephemeral variables came with Terraform 1.10 and OpenTofu 1.11.
  required_version = ">= 1.11"

  required_providers {
    licensespring = {
      source  = "licensespring/licensespring"
      version = "~> 1.0"
    }
  }
}

# One provider block for each license user. All of them share the API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
provider "licensespring" {
  alias    = "designer"
  username = var.designer.username
  password = var.designer.password
}

provider "licensespring" {
  alias    = "developer"
  username = var.developer.username
  password = var.developer.password
}

# One data block for each provider block, since `provider` cannot depend on each.key in Terraform. for_each reads each product.
data "licensespring_user_licenses" "designer" {
  for_each = var.designer_products
  provider = licensespring.designer
  product  = each.key
}

data "licensespring_user_licenses" "developer" {
  for_each = var.developer_products
  provider = licensespring.developer
  product  = each.key
}

locals {
  # One view: "designer: studio" and so on.
  results = merge(
    { for product, result in data.licensespring_user_licenses.designer : "designer: ${product}" => result },
    { for product, result in data.licensespring_user_licenses.developer : "developer: ${product}" => result },
  )
}

# One warning for all. To block the plan instead, use the same condition in a postcondition.
check "all_are_valid" {
  assert {
    condition = alltrue([for result in local.results : result.any_valid])
    error_message = join("\n", [
      for name, result in local.results : "${name}: ${result.explanation}" if !result.any_valid
    ])
  }
}

output "report" {
  description = "Whether each license user has a valid license of each product, until when, and why."
  value = {
    for name, result in local.results : name => {
      any_valid   = result.any_valid
      valid_until = result.valid_until
      explanation = result.explanation
    }
  }
}
