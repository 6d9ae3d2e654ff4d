# These tests use the mock of the LicenseSpring API, which `go run ./internal/mockapi/cmd/mockapi serve` starts in the
# provider's repository. Its license user freja@moller-sonner.example has licenses of every kind.

run "every_license_has_a_row" {
  assert {
    condition = alltrue([
      for license in data.licensespring_user_licenses.app.licenses :
      strcontains(output.html, "id=\"license-${license.id}\"")
    ])
    error_message = "A license has no row."
  }

  assert {
    condition     = strcontains(output.html, "<b>10 <small>of 15</small></b>")
    error_message = "Ten of fifteen licenses are valid."
  }

  assert {
    condition     = strcontains(output.html, "<b>No known end</b><small>one has no expiry date</small>")
    error_message = "A perpetual license is valid without an end."
  }

  assert {
    condition     = strcontains(output.html, "Møller &amp; Sønner Arkitekter")
    error_message = "The customer is missing, or not escaped."
  }
}

run "a_title_is_text_and_no_markup" {
  variables {
    title = "<script>alert(\"1\")</script> & \\u003cb\\u003e"
  }

  assert {
    condition     = strcontains(output.html, "<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; \\u003cb\\u003e</h1>")
    error_message = "The title differs."
  }

  assert {
    condition     = !strcontains(output.html, "<script")
    error_message = "There is a script."
  }
}

run "licenses_to_choose" {
  variables {
    license_ids = [1719300000000101]
  }

  assert {
    condition     = strcontains(output.html, "<b>1 <small>of 1</small></b>")
    error_message = "The page has another license."
  }
}

run "a_license_that_expires" {
  variables {
    license_ids = [1719300000000109]
  }

  assert {
    condition     = strcontains(output.html, "<b>${data.licensespring_user_licenses.app.days_left} more days</b>")
    error_message = "The page does not say how long the license is valid."
  }
}

run "no_license_at_all" {
  variables {
    license_ids = []
  }

  assert {
    condition     = strcontains(output.html, "has no license")
    error_message = "The page does not say that there are no licenses."
  }
}
