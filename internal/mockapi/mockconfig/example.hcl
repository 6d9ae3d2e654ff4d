# A configuration of mockapi, the mock of the LicenseSpring License API. Serve it with
#
#   mockapi serve --config mock.hcl
#
# Only what differs from the defaults has to be written. The names are those of the API. Dates are such as 2031-03-16,
# "2031-03-16 23:30" and "2031-03-16T23:30:48.016Z", all in UTC, or count from the start of the mock: "+30d" and "-2w" are
# a day, which is valid to its end, and "+12h", "-90m" and "+45s" an instant.

# The date at which the mock's clock starts. Default: now.
# clock = "2027-01-31T12:00:00Z"

# An RSA key in a PEM file, so that the key that verifies the responses stays the same. Default: a new one at each start.
# signing_key_file = "signing-key.pem"

# A company sees its own products and license users alone. There can be several.
company "acme" {
  # oauth_only = true # refuses API keys

  api_key "acme-key" {
    shared_key = "acme-shared-key"
  }

  api_key "acme-editor-key" {
    shared_key = "acme-editor-shared-key"
    products   = ["editor"] # Default: all.
  }

  oauth_client "acme-ci" {
    secret         = "acme-client-secret"
    token_lifetime = "8m"
  }

  product "editor" {
    name     = "Editor"
    metadata = { edition = "professional" }
  }

  product "viewer" {}

  product "painter" {
    state = "archived" # or "active", "disabled", "key-based". Default: "active".
  }

  # Asking for a bundle, or for a product in one, returns the licenses of all its products.
  bundle "suite" {
    products = ["editor", "viewer"]
  }

  user "ada@example.com" {
    password   = "ada's password"
    first_name = "Ada"

    # The form of the licenses: "wrapped" as the live API sends them, or "flat" as its schema has them. Default: "wrapped".
    # entries = "flat"

    # Signing on through an identity provider: by the token any number of times, by each code once.
    sso {
      customer_account_code = "acme-se"
      id_token              = "ada-id-token"
      codes                 = ["ada-code-1", "ada-code-2"]
    }

    # What the user's licenses say of their customer.
    customer {
      company_name = "Acme"
      reference    = "CRM-1"
    }

    # A subscription that is valid for 30 more days.
    license "subscription" {
      id              = 10001 # Default: the next number that is free.
      product         = "editor"
      validity_period = "+30d"
      max_activations = 5
      metadata        = { team = "tools" }

      feature "export" {
        expiry_date = "+7d"
      }

      feature "render-minutes" {
        feature_type       = "consumption"
        max_consumption    = 500
        total_consumptions = 120
      }

      custom_field "cost_center" {
        data_type = "number"
        value     = "4711"
      }
    }

    # A license without an end that no device uses yet.
    license "perpetual" {
      product         = "viewer"
      times_activated = 0
    }
  }

  user "grace@example.com" {
    password = "grace's password"

    # A trial that expired yesterday.
    license "perpetual" {
      product         = "editor"
      is_trial        = true
      validity_period = "-1d"
    }

    # A subscription that ended an hour ago, in the first of three days of grace.
    license "subscription" {
      product            = "editor"
      validity_period    = "-1h"
      allow_grace_period = true
      grace_period       = 72
    }

    # A license that starts next week, with seats for ten users at a time.
    license "time-limited" {
      product                 = "editor"
      start_date              = "+7d"
      is_floating             = true
      floating_users          = 10
      floating_in_use_devices = 3
    }

    # A metered license that the vendor has disabled.
    license "consumption" {
      product            = "editor"
      license_enabled    = false
      max_consumptions   = 1000
      total_consumptions = 640
    }

    # An unexpected license: fields that the API may send one day, and one that is not there.
    license "time-limited" {
      product = "viewer"

      additional_properties = {
        renewal_hint = { discount = 10 }
      }
      omit = ["times_activated"]
    }
  }
}

# What goes wrong with responses, from the first request on.
# fault {
#   status  = 429
#   header  = { Retry-After = "1" }
#   times   = 2        # Default: 1. -1 is always.
#   after   = 1        # Leaves this many responses as they are first.
#   product = "viewer" # Default: all.
#   path    = "/api/v4/user_licenses"
#
#   # Besides: code and message, body and content_type, delay and skew (durations), signature ("wrong", "missing"), indent,
#   # delivery ("truncated", "dripped" with drip_delay, "reset").
# }
