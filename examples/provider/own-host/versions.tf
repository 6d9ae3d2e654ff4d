terraform {
  required_providers {
    licensespring = {
      source = "licensespring/licensespring"
    }
  }
}
