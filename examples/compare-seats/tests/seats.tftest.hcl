# These tests read from the mock of the LicenseSpring API. Its license user freja@moller-sonner.example has licenses of every
# kind.

run "enough_seats_for_all" {
  command = plan

  variables {
    license_ids = [1719300000000115]
  }

  assert {
    condition     = output.seats == { bought = 20, provisioned = 3, unused = 17 }
    error_message = "The numbers of seats are wrong."
  }
}

run "as_many_as_bought" {
  command = plan

  variables {
    license_ids = [1719300000000101]
    members     = ["ada"]
  }

  assert {
    condition     = output.seats.unused == 0
    error_message = "There is an unused seat."
  }
}

run "one_too_many" {
  command = plan

  variables {
    license_ids = [1719300000000101]
    members     = ["ada", "grace"]
  }

  expect_failures = [check.seats]
}

run "an_expired_license_allows_none" {
  command = plan

  variables {
    license_ids = [1719300000000106]
  }

  expect_failures = [check.seats]
}
