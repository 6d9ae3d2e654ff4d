variable "client_id" {
  type = string
}

# Client secret: LICENSESPRING_CLIENT_SECRET.
# License user: LICENSESPRING_USERNAME and LICENSESPRING_PASSWORD.
provider "licensespring" {
  client_id = var.client_id
}

data "licensespring_user_licenses" "app" {
  product = "up"
}

output "licenses" {
  value = data.licensespring_user_licenses.app.licenses
}
