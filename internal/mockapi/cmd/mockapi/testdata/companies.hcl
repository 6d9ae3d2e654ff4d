company "first" {
  oauth_only = true
  api_key "refused" { shared_key = "s" }
  oauth_client "it's" { secret = "$HOME" }
  user "sso" {
    sso {
      customer_account_code = "account"
      id_token              = "token"
    }
  }
}
company "second" {
  product "a" {}
  product "b" {}
  api_key "key" {
    shared_key = "two\nlines"
    products   = ["a", "b"]
  }
  user "user" { password = "password" }
}
