# These tests use the mock of the LicenseSpring API that test.sh starts. The license changes between them.

# Undo what earlier tests changed.
run "forget_all_changes" {
  module {
    source = "./tests/mock"
  }

  variables {
    request = "POST /reset"
  }
}

run "a_valid_license_passes" {
  assert {
    condition     = output.deployment == { release = "7.4.2", export = true }
    error_message = "The release is not deployed as the license allows."
  }
}

run "let_the_license_end_soon" {
  module {
    source = "./tests/mock"
  }

  variables {
    request = "PATCH /licenses/10001"
    body    = { validity_period = "+10d" }
  }
}

run "a_license_that_is_about_to_end_warns" {
  expect_failures = [check.license_lasts]

  assert {
    condition     = output.deployment.release == "7.4.2"
    error_message = "A warning must not block anything."
  }
}

run "it_does_not_warn_too_early" {
  command = plan

  variables {
    warn_days = 5
  }

  assert {
    condition     = data.licensespring_user_licenses.app.days_left > var.warn_days
    error_message = "The license is valid for longer than that."
  }
}

run "let_the_license_expire" {
  module {
    source = "./tests/mock"
  }

  variables {
    request = "POST /licenses/10001/expire"
  }
}

# An expected failure does not show its cause. The license does.
run "an_expired_license_stops" {
  command = plan

  expect_failures = [data.licensespring_user_licenses.app]

  assert {
    condition     = data.licensespring_user_licenses.app.licenses[0].entitlement.status == "expired"
    error_message = "The plan fails for another reason than the expired license."
  }
}

run "renew_and_disable_the_license" {
  module {
    source = "./tests/mock"
  }

  variables {
    request = "PATCH /licenses/10001"
    body    = { validity_period = "+365d", license_enabled = false }
  }
}

run "a_disabled_license_stops" {
  command = plan

  expect_failures = [data.licensespring_user_licenses.app]

  assert {
    condition     = data.licensespring_user_licenses.app.licenses[0].entitlement.status == "disabled"
    error_message = "The plan fails for another reason than the disabled license."
  }
}

run "enable_the_license" {
  module {
    source = "./tests/mock"
  }

  variables {
    request = "POST /licenses/10001/enable"
  }
}

run "an_enabled_license_passes_again" {
  variables {
    release = "7.5.0"
  }

  assert {
    condition     = output.deployment.release == "7.5.0"
    error_message = "The next release is not deployed."
  }
}
