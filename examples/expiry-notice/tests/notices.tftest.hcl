# These tests read from the mock of the LicenseSpring API. Its license user freja@moller-sonner.example has licenses of every
# kind.

run "no_notice_without_a_known_end" {
  assert {
    condition     = output.notices == ""
    error_message = "A license of studio is perpetual, so there is nothing to renew."
  }
}

run "a_notice_for_each_that_expires_soon" {
  variables {
    watched = {
      "studio trial"   = { product = "studio", license_ids = [1719300000000102] }
      "studio expired" = { product = "studio", license_ids = [1719300000000106] }
      "suite"          = { product = "suite" }
    }
  }

  assert {
    condition     = length(regexall("\n", output.notices)) == 2
    error_message = "There must be two notices."
  }

  assert {
    condition     = strcontains(output.notices, "\tRenew studio expired. No license is valid: license 1719300000000106 (expired on ")
    error_message = "The notice lacks the reason."
  }
}

run "earlier" {
  variables {
    watched   = { suite = { product = "suite" } }
    warn_days = 200
  }

  assert {
    condition     = startswith(output.notices, "Renew suite (")
    error_message = "The notice is missing."
  }
}
