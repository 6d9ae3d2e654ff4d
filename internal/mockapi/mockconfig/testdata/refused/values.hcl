clock = "noon" # 9 Invalid clock: "noon" is not a valid date.

company "" { # 9 Invalid name: This is empty.
  api_key "" { # 11 Invalid key: This is empty.
    shared_key = "" # 18 Invalid shared key: This is empty.
  }
  api_key "l" { products = "p" } # 3 Invalid api key: "shared_key" is missing. | 28 Invalid products: has to be a list of strings, and is a string.

  oauth_client "c" { # 3 Invalid oauth client: "secret" is missing.
    secret         = null
    token_lifetime = "8" # 22 Invalid token lifetime: "8" is not a valid duration.
  }

  product "" {} # 11 Invalid code: This is empty.
  product "p" {
    state = "gone" # 13 Invalid state: Possible are: active, disabled, archived, key-based.
  }

  user "" { # 8 Invalid username: This is empty.
    password = 5 # 16 Invalid password: has to be a string, and is 5.
    entries  = "round" # 16 Invalid entries: Possible are: wrapped, flat.
    sso {
      customer_account_code = "a"
      codes                 = ["c", ""] # 31 Invalid codes: An element is empty.
    }

    license "rent" { # 13 Invalid license type: Possible are: perpetual, time-limited, subscription, consumption. | 5 Invalid license: "product" is missing.
      id              = "1"                 # 25 Invalid id: has to be a whole number, and is a string.
      max_activations = 1.5                 # 25 Invalid max activations: has to be a whole number, and is 1.5.
      device_id       = 9223372036854775808 # 25 Invalid device id: and is 9223372036854775808.
      is_trial        = "yes"               # 25 Invalid is trial: has to be true or false, and is a string.
      metadata        = "{}"                # 25 Invalid metadata: has to be an object, and is a string.
      omit            = [1]                 # 25 Invalid omit: has to be a list of strings, and is a list.
      validity_period = "soon"              # 25 Invalid validity period: "soon" is not a valid date.
      start_date      = {}                  # 25 Invalid start date: has to be a date, and is an object.

      customer {
        metadata = [] # 20 Invalid metadata: has to be an object, and is a list.
      }
      feature "" { # 15 Invalid code: This is empty.
        expiry_date    = "+1y" # 26 Invalid expiry date: "+1y" is not a valid date.
        allow_overages = 2     # 26 Invalid allow overages: has to be true, false, 0 or 1, and is 2.
      }
    }
  }
}

fault {
  signature = "forged"    # 15 Invalid signature: Possible are: right, wrong, missing.
  delivery  = "slow"      # 15 Invalid delivery: whole, truncated, dripped, reset.
  path      = "/"         # 15 Invalid path: Possible are: /api/v4/user_licenses, /api/v4/oauth_url, /realms/
  header    = { a = 1 }   # 15 Invalid header: has to be an object of strings
}
