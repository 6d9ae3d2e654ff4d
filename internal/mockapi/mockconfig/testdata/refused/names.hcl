company "acme" {
  name = "acme"   # 3 Unsupported argument: "name"
  vendor = "v"    # 3 Unsupported argument: "vendor"
  companies "x" {} # 3 Unsupported block type: "companies"
  user {}         # 8 Missing username for user: 1 labels
  product "p" "q" {} # 15 Extraneous label for product: Only 1 labels

  api_key "k" {
    shared_key = var.shared_key # 18 Variables not allowed: Variables may not be used here.
  }
  user "u" {
    password = "x"
    customer {}
    customer {} # 5 Duplicate customer block: Only one block

    license "perpetual" {
      valdity_period = "+1d"       # 7 Unsupported argument: Did you mean "validity_period"?
      customer       = {}          # 7 Unsupported argument: Did you mean to define a block of type "customer"?
      max_users      = 1           # 7 Unsupported argument: "max_users"
      grace_period   = 1e20000000  # 24 Invalid number: No field takes a number as large as this.
      metadata       = { a = [1e-20000000] } # 24 Invalid number: No field takes a number as large as this.
    }
  }
}
