# These tests use the mock of the LicenseSpring API, which `go run ./internal/mockapi/cmd/mockapi serve` starts in the
# provider's repository. Its license user freja@moller-sonner.example has licenses of every kind.

run "a_valid_license_passes" {
  assert {
    condition     = terraform_data.deployment.output.release == "7.4.2"
    error_message = "The deployment is not there."
  }

  assert {
    condition     = contains(keys(output.licenses), "1719300000000104")
    error_message = "A license that no device uses yet is not valid."
  }
}

run "an_expired_license_stops" {
  command = plan

  variables {
    license_ids = [1719300000000106]
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

run "a_license_that_starts_later_stops" {
  command = plan

  variables {
    license_ids = [1719300000000107]
  }

  expect_failures = [data.licensespring_user_licenses.app]
}

run "no_license_at_all_stops" {
  command = plan

  variables {
    license_ids = []
  }

  expect_failures = [data.licensespring_user_licenses.app]
}

# The subscription expires in 25 days, and its grace period ends in 28.
run "a_license_that_is_about_to_end_warns" {
  command = plan

  variables {
    license_ids = [1719300000000109]
  }

  expect_failures = [check.license_lasts]
}

run "it_does_not_warn_too_early" {
  command = plan

  variables {
    license_ids = [1719300000000109]
    warn_days   = 14
  }

  assert {
    condition     = keys(output.licenses) == ["1719300000000109"]
    error_message = "The subscription is valid for 28 more days."
  }
}

run "a_license_in_its_grace_period_passes" {
  command = plan

  variables {
    license_ids = [1719300000000110]
  }

  assert {
    condition     = keys(output.licenses) == ["1719300000000110"]
    error_message = "The grace period lasts for 55 more days."
  }
}

run "a_product_of_a_bundle_passes" {
  command = plan

  variables {
    product       = "suite"
    product_codes = ["suite-draw"]
  }

  assert {
    condition     = keys(output.licenses) == ["1719300000000201"]
    error_message = "The bundle's other product counts too."
  }
}

run "a_product_that_is_not_in_the_bundle_stops" {
  command = plan

  variables {
    product       = "suite"
    product_codes = ["suite-animate"]
  }

  expect_failures = [data.licensespring_user_licenses.app]
}
