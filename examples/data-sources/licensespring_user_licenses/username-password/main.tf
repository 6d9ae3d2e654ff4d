variable "username" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}

# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
provider "licensespring" {}

data "licensespring_user_licenses" "app" {
  product  = "up"
  username = var.username
  password = var.password
}

output "licenses" {
  value = data.licensespring_user_licenses.app.licenses
}
