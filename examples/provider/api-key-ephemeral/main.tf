variable "api_key" {
  type      = string
  sensitive = true
  ephemeral = true
}

variable "shared_key" {
  type      = string
  sensitive = true
  ephemeral = true
}

# License user: LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {
  api_key    = var.api_key
  shared_key = var.shared_key
}

data "licensespring_user_licenses" "app" {
  product = "up"
}

output "licenses" {
  value = data.licensespring_user_licenses.app.licenses
}
