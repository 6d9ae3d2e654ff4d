# These tests use the mock of the LicenseSpring API, which `go run ./internal/mockapi/cmd/mockapi serve` starts in the
# provider's repository. Its license user freja@moller-sonner.example has licenses of every kind.

run "a_valid_license_passes" {
  assert {
    condition     = terraform_data.deployment.output.release == "7.4.2"
    error_message = "The deployment is not there."
  }
}

run "an_expired_license_stops" {
  command = plan

  variables {
    license_ids = [1719300000000106]
  }

  expect_failures = [ephemeral.licensespring_user_licenses.app]
}
