# The same licenses as a table: `terraform output -raw table`.

locals {
  row = "%-18s %-20s %-12s %s"
}

output "table" {
  value = join("\n", concat(
    [format(local.row, "LICENSE", "TYPE", "VALID UNTIL", "LICENSE USER")],
    [
      for license in data.licensespring_user_licenses.app.licenses : format(
        local.row,
        license.id,
        license.is_trial == true ? "${license.license_type}, trial" : license.license_type,
        license.validity_period == null ? "no date" : license.validity_period,
        license.user == null ? "" : license.user.email,
      )
    ],
  ))
}
