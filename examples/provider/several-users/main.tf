variable "designer" {
  type      = object({ username = string, password = string })
  sensitive = true
  ephemeral = true
}

variable "developer" {
  type      = object({ username = string, password = string })
  sensitive = true
  ephemeral = true
}

# API key: LICENSESPRING_API_KEY and LICENSESPRING_SHARED_KEY.
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

data "licensespring_user_licenses" "designer" {
  provider = licensespring.designer
  product  = "studio"
}

data "licensespring_user_licenses" "developer" {
  provider = licensespring.developer
  product  = "up"
}

output "licenses" {
  value = {
    designer  = data.licensespring_user_licenses.designer.licenses
    developer = data.licensespring_user_licenses.developer.licenses
  }
}
