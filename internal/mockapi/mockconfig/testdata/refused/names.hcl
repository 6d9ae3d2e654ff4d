company "label" {
  name = "acme" # 3 Unsupported argument: "name"
}

company "attribute" {
  vendor = "v" # 3 Unsupported argument: "vendor"
}

company "block" {
  companies "x" {} # 3 Unsupported block type: "companies"
}

company "few" {
  user {} # 8 Missing username for user: 1 labels
}

company "many" {
  product "p" "q" {} # 15 Extraneous label for product: Only 1 labels
}

company "acme" {
  api_key "k" {
    shared_key = var.shared_key # 18 Variables not allowed: Variables may not be used here.
  }

  user "u" {
    password = "x"
    customer {}
    customer {} # 5 Duplicate customer block: Only one block

    license "perpetual" {
      valdity_period = "+1d" # 7 Unsupported argument: Did you mean "validity_period"?
    }
    license "perpetual" {
      customer = {} # 7 Unsupported argument: Did you mean to define a block of type "customer"?
    }
    license "perpetual" {
      max_users    = 1                       # 7 Unsupported argument: "max_users"
      grace_period = 1e20000000              # 22 Invalid number: No field takes a number as large as this.
      metadata     = { a = [1e-20000000] }   # 22 Invalid number: No field takes a number as large as this.
    }
  }
}
