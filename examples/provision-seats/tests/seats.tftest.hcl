# These tests use the mock of the LicenseSpring API, which `go run ./internal/mockapi/cmd/mockapi serve` starts in the
# provider's repository. Its license user freja@moller-sonner.example has licenses of every kind.

run "an_installation_for_each_valid_license" {
  assert {
    condition     = length(terraform_data.installation) == 10
    error_message = "Ten of fifteen licenses are valid."
  }

  assert {
    condition     = !contains(keys(terraform_data.installation), "1719300000000106")
    error_message = "There is an installation for an expired license."
  }

  assert {
    condition     = terraform_data.installation["1719300000000114"].output == { product = "studio", devices = 25, at_once = 10 }
    error_message = "The floating license allows 25 devices, 10 of them at once."
  }

  assert {
    condition     = terraform_data.installation["1719300000000104"].output.devices == null
    error_message = "This license allows any number of devices."
  }
}

run "a_service_for_each_feature" {
  assert {
    condition     = keys(terraform_data.service) == ["asset-library", "cloud-render", "export-ifc", "render-farm"]
    error_message = "The features differ: export-legacy has expired, these have not."
  }

  assert {
    condition     = tolist(terraform_data.service["export-ifc"].output.licenses) == tolist([1719300000000105])
    error_message = "The feature is on another license."
  }
}

run "seats_for_all_licenses_together" {
  assert {
    condition     = terraform_data.team.output.people == 53 && terraform_data.team.output.at_once == 15
    error_message = "The number of seats differs."
  }

  assert {
    condition     = terraform_data.team.output.devices == null
    error_message = "One license allows any number of devices."
  }
}

run "one_product_of_a_bundle" {
  variables {
    product       = "suite"
    product_codes = ["suite-draw"]
  }

  assert {
    condition     = keys(terraform_data.installation) == ["1719300000000201"]
    error_message = "There is an installation for another product."
  }
}

run "without_a_license_it_fails" {
  command = plan

  variables {
    product_codes = ["suite-animate"]
  }

  expect_failures = [data.licensespring_user_licenses.app]
}
