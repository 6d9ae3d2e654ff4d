# These tests read from the mock of the LicenseSpring API, with its two license users.

variables {
  designer  = { username = "freja@moller-sonner.example", password = "Ærø + 100% & more?" }
  developer = { username = "someuser@somedomain.com", password = "some password" }
}

run "one_line_for_each_user_and_product" {
  assert {
    condition     = keys(output.report) == ["designer: studio", "designer: suite", "developer: up"]
    error_message = "The report has other lines."
  }

  assert {
    condition     = alltrue([for line in output.report : line.any_valid])
    error_message = "A product has no valid license."
  }
}

run "a_user_without_a_product_warns" {
  command = plan

  variables {
    developer_products = ["up", "studio"]
  }

  expect_failures = [check.all_are_valid]
}
