# These tests read from the mock of the LicenseSpring API.

variables {
  secrets = "{\"api_key\": \"mock-api-key\", \"shared_key\": \"mock-shared-key\", \"username\": \"freja@moller-sonner.example\", \"password\": \"Ærø + 100% & more?\"}"
}

run "the_secrets_reach_the_provider" {
  assert {
    condition     = data.licensespring_user_licenses.app.any_valid
    error_message = "There is no valid license."
  }
}
