company "idle" {} # 1 Invalid company: neither an API key nor an OAuth client

company "acme" {
  oauth_client "c" { secret = "s" }
  api_key "k" {
    shared_key = "s"
    products   = ["q", "b"] # 18 Invalid products: There is no product "q". There are: b, p.
  }

  product "p" {}
  bundle "b" { products = ["p", "q"] } # 27 Invalid products: There is no product "q". There are: p.

  user "t" {} # 3 Invalid user: requires a password, or sso, or both.
  user "u" {
    sso { # 5 Invalid sso: Tokens and codes of one customer account have to differ.
      customer_account_code = "a"
      codes                 = ["c", "c"]
    }
  }
  user "v" {
    password = "x"
    sso { # 5 Invalid sso: A sign-on requires id_token or codes.
      customer_account_code = "a"
    }
  }
  user "w" {
    sso {
      customer_account_code = "b"
      id_token              = "c"
    }
    license "perpetual" {
      product      = "q" # 22 Invalid product: There is no product "q". There are: p.
      omit         = ["trial", "company", "is_trial"] # 22 Invalid omit: "trial" is not a field of a license.
      grace_period = 87601 # 22 Invalid grace period: 0 to 87600 hours.
    }
    license "perpetual" {
      product      = "b" # 22 Invalid product: There is no product "b". There are: p.
      grace_period = -1 # 22 Invalid grace period: -1 is not
    }
    license "perpetual" {
      product      = "p"
      grace_period = 87600
    }
  }
}

fault { message = "m" } # 1 Invalid fault: This fault changes nothing. | 19 Invalid message: requires a code or a status.
fault { code = "c" } # 16 Invalid code: "c" is not a code that the mock knows
fault {
  body    = "b" # 13 Invalid body: A body replaces code and message.
  code    = "c"
  message = "m"
}
fault { # 1 Invalid fault: Neither delay nor drip_delay
  status  = 600   # 13 Invalid status: 200 to 599
  times   = -2    # 13 Invalid times: -2 is not a number of times.
  after   = -1    # 13 Invalid after: -1 is less
  delay   = "-1s"
  product = "q"   # 13 Invalid product: There is no product "q". There are: b, p.
}
fault {
  status       = 199 # 18 Invalid status: 200 to 599
  content_type = "c" # 18 Invalid content type: requires a body.
  indent       = true # 18 Invalid indent: This response is not JSON.
}
fault {
  status    = 500
  signature = "wrong" # 15 Invalid signature: This response is not signed.
}
fault {
  code      = "not_found"
  signature = "missing" # 15 Invalid signature: This response is not signed.
}
fault {
  path      = "/realms/user-portal/protocol/openid-connect/token"
  signature = "missing" # 15 Invalid signature: This response is not signed.
}
fault {
  body         = "b"
  content_type = "text/html"
  signature    = "wrong"     # 18 Invalid signature: This response is not signed.
  delivery     = "truncated" # 18 Invalid delivery: This body is too short to be truncated.
}
fault {
  status    = 200
  body      = "{}"
  signature = "wrong"
  delivery  = "truncated"
}
fault {
  status     = 599
  signature  = "right"
  drip_delay = "1s" # 16 Invalid drip delay: requires the delivery "dripped".
}
fault { # 1 Invalid fault: Neither delay nor drip_delay
  drip_delay = "-1s"
  delivery   = "dripped"
}
fault {
  code    = "not_found"
  product = "p" # 13 Invalid product: No request to this path names a product
  path    = "/api/v4/oauth_url"
}
fault {
  status  = 429
  product = "p"
  times   = -1
}
fault {
  status = 429
  times  = -1
}
fault {
  status  = 429
  product = "b"
}
fault { # 1 Invalid fault: This fault never happens, because one before it never ends.
  status = 429
  path   = "/api/v4/user_licenses"
}
fault { # 1 Invalid fault: This fault never happens, because one before it never ends.
  status  = 429
  product = "p"
}
fault { code = "not_found" } # 1 Invalid fault: This fault never happens, because one before it never ends.
