terraform {
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
  product = "up"
}

# Replace terraform_data with the resource that a license requires.
resource "terraform_data" "installation" {
  for_each = {
    for license in data.licensespring_user_licenses.app.licenses :
    license.id => license
    if license.entitlement.valid
  }

  input = {
    license_id  = each.value.id
    max_devices = each.value.max_activations
  }
}

output "licenses" {
  value = keys(terraform_data.installation)
}
