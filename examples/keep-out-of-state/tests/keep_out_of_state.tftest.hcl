# These tests use the mock of the LicenseSpring API, which `go run ./internal/mockapi/cmd/mockapi serve` starts in the
# provider's repository. Its license user freja@moller-sonner.example has licenses of every kind. Set that user
# with TF_VAR_username and TF_VAR_password.

run "a_valid_license_is_installed" {
  assert {
    condition     = terraform_data.installation.output == { release = "7.4.2" }
    error_message = "The state has another release."
  }
}

# A test cannot assert on ephemeral values in every version. The postcondition of the resource does.
run "no_valid_license_stops" {
  command = plan

  variables {
    product_codes = ["suite-animate"]
  }

  expect_failures = [ephemeral.licensespring_user_licenses.app]
}
