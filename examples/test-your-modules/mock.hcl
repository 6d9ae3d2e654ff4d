# What the mock of the LicenseSpring API serves to the tests.

company "acme" {
  api_key "acme-key" {
    shared_key = "acme-shared-key"
  }

  product "editor" {}

  user "ada@example.com" {
    password = "ada's password"

    # The license that the tests change, by its ID.
    license "subscription" {
      id              = 10001
      product         = "editor"
      validity_period = "+365d"

      feature "export" {}
    }
  }
}
