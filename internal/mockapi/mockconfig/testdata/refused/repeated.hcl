company "acme" {
  api_key "k" { shared_key = "s" }
  oauth_client "c" { secret = "s" }
  bundle "r" { products = [] }
  product "p" { id = 5 }
  product "p" {} # 11 Invalid code: There is another product "p".
  product "q" { id = 5 } # 22 Invalid id: There is another product 5.
  product "r" {} # 11 Invalid code: There is another product "r".

  user "u" {
    password = "x"
    id       = 5
    license "perpetual" {
      product = "p"
      id      = 7
      feature "f" { id = 5 }
      feature "f" {} # 15 Invalid code: There is another feature "f".
      feature "g" { id = 5 } # 26 Invalid id: There is another feature 5.
    }
    license "perpetual" {
      product = "p"
      id      = 7 # 17 Invalid id: There is another license 7.
      feature "f" { id = 5 }
    }
  }
  user "u" { password = "y" } # 8 Invalid username: There is another license user "u".
}

company "other" {
  api_key "k" { shared_key = "s" } # 11 Invalid key: There is another API key "k".
  oauth_client "c" { secret = "s" } # 16 Invalid id: There is another OAuth client "c".
  product "p" {}
  user "u" {
    password = "x"
    id       = 5 # 16 Invalid id: There is another license user 5.
  }
}

company "acme" {} # 9 Invalid name: There is another company "acme".
