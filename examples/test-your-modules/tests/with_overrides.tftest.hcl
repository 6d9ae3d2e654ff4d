# These tests set what the provider returns. It sends no request, so they need no mock and no credentials.

mock_provider "licensespring" {
  mock_data "licensespring_user_licenses" {
    defaults = {
      any_valid = true
      days_left = 365
    }
  }
}

run "a_valid_license_passes" {
  assert {
    condition     = output.deployment == { release = "7.4.2", export = false }
    error_message = "The release is not deployed, or has an extra that no license includes."
  }
}

run "without_a_valid_license_it_stops" {
  command = plan

  override_data {
    target = data.licensespring_user_licenses.app
    values = {
      any_valid = false
    }
  }

  expect_failures = [data.licensespring_user_licenses.app]
}

run "a_license_that_is_about_to_end_warns" {
  override_data {
    target = data.licensespring_user_licenses.app
    values = {
      any_valid = true
      days_left = 20
    }
  }

  expect_failures = [check.license_lasts]

  assert {
    condition     = output.deployment.release == "7.4.2"
    error_message = "A warning must not block anything."
  }
}

# The arguments do not depend on the response.
run "it_asks_about_its_product" {
  command = plan

  variables {
    product = "viewer"
  }

  assert {
    condition = (
      data.licensespring_user_licenses.app.product == "viewer" &&
      data.licensespring_user_licenses.app.filter.product_codes == tolist(["viewer"])
    )
    error_message = "Licenses of another product count."
  }
}
