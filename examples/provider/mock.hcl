# The configuration of the mock of the LicenseSpring API for `make demo`.

company "demo" {
  api_key "demo-key" {
    shared_key = "demo-shared-key"
  }

  product "up" {}

  user "ada@example.com" {
    password = "demo-password"

    license "time-limited" {
      id              = 10001
      product         = "up"
      validity_period = "+90d"
    }
  }
}
