policy "licenses" {
  query             = "data.licensespring.deny"
  enforcement_level = "mandatory"
}
