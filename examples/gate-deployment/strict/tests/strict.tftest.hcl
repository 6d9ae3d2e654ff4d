# These tests use the mock of the LicenseSpring API, which `go run ./internal/mockapi/cmd/mockapi serve` starts in the
# provider's repository. Its license user freja@moller-sonner.example has licenses of every kind.

run "a_full_license_passes" {
  assert {
    condition     = terraform_data.deployment.output.release == "7.4.2"
    error_message = "The deployment is not there."
  }
}

run "a_trial_stops" {
  command = plan

  variables {
    license_ids = [1719300000000102]
  }

  expect_failures = [data.licensespring_user_licenses.app]
}

run "a_grace_period_stops" {
  command = plan

  variables {
    license_ids = [1719300000000110]
  }

  expect_failures = [data.licensespring_user_licenses.app]
}

run "a_trial_that_is_over_stops" {
  command = plan

  variables {
    license_ids = [1719300000000103]
  }

  expect_failures = [data.licensespring_user_licenses.app]
}

run "a_disabled_license_stops" {
  command = plan

  variables {
    license_ids = [1719300000000108]
  }

  expect_failures = [data.licensespring_user_licenses.app]
}

run "a_trial_beside_a_full_license_passes" {
  command = plan

  variables {
    license_ids = [1719300000000102, 1719300000000101]
  }

  assert {
    condition     = length(data.licensespring_user_licenses.app.licenses) == 2
    error_message = "Both licenses are valid."
  }
}
