company "mock" {
  id = 4217

  api_key "mock-api-key" {
    shared_key = "mock-shared-key"
  }

  oauth_client "mock-client" {
    secret = "mock+client/secret="
  }

  product "up" {
    id   = 10006
    name = "User Product"
  }

  product "studio" {
    id       = 20010
    name     = "Studio"
    metadata = { edition = "professional" }
  }

  product "suite-draw" {
    id   = 20021
    name = "Suite Draw"
  }

  product "suite-render" {
    id   = 20022
    name = "Suite Render"
  }

  bundle "suite" {
    products = ["suite-draw", "suite-render"]
  }

  user "someuser@somedomain.com" {
    password            = "some password"
    id                  = 10003
    first_name          = "Some"
    last_name           = "User"
    is_initial_password = true

    sso {
      customer_account_code = "some-company"
      id_token              = "mock-id-token"
      codes                 = ["mock-code"]
    }

    license "perpetual" {
      product        = "up"
      id             = 10003
      order_store_id = "store_id_for_order_3"
      omit           = ["allow_negative_consumptions", "allow_offline_activation", "company", "license_template_id", "metadata_string"]

      customer {
        email        = "somecustomer@somedomain.com"
        company_name = "Some Company"
        reference    = "ref_for_customer_1"
      }
    }

    license "perpetual" {
      product         = "up"
      id              = 1719215304208059
      order_store_id  = "trial_1719215304208039"
      is_trial        = true
      validity_period = "2031-03-16"
      transfer_count  = 3
      max_transfers   = 2
      trial_days      = 15
      omit            = ["allow_negative_consumptions", "allow_offline_activation", "company", "license_template_id", "metadata_string"]
    }
  }

  user "freja@moller-sonner.example" {
    password        = "Ærø + 100% & more?"
    id              = 58104
    first_name      = "Freja"
    last_name       = "Møller"
    phone_number    = "+45 5550 1734"
    max_activations = 3

    customer {
      email            = "licenses@moller-sonner.example"
      company_name     = "Møller & Sønner Arkitekter"
      reference        = "CRM-20418"
      phone            = "+45 5550 1734"
      first_name       = "Freja"
      last_name        = "Møller"
      city             = "Aarhus"
      postcode         = "8000"
      country          = "Denmark"
      address          = "Havnegade 12"
      customer_account = { id = 90312, name = "Møller & Sønner", code = "moller-sonner" }
    }

    license "perpetual" {
      product                   = "studio"
      id                        = 1719300000000101
      order_store_id            = "SO-20401-perpetual"
      license_template_id       = 311
      borrowed_until            = "+144h"
      can_borrow                = true
      channel                   = "stable"
      device_id                 = 1719300000900101
      enable_maintenance_period = true
      environment               = "win64"
      eula_link                 = "https://studio.example/eula"
      hash_md5                  = "9e107d9d372bb6826bd81d3542a419d6"
      installation_file         = "https://downloads.studio.example/studio-7.4.2.exe"
      is_borrowed               = true
      is_expired                = false
      is_hardware_key_auth      = true
      license_signature         = "c3R1ZGlvLXNpZ25hdHVyZQ=="
      license_signature_v2      = "c3R1ZGlvLXNpZ25hdHVyZS12Mg=="
      maintenance_period        = "+200d"
      max_borrow_time           = 336
      max_transfers             = 5
      offline_signature         = "c3R1ZGlvLW9mZmxpbmU="
      prevent_vm                = true
      release_date              = "-45d"
      release_notes_link        = "https://studio.example/releases/7.4.2"
      requires_version          = "7.0.0"
      size                      = "734003200"
      start_date                = "-400d"
      times_activated           = 2
      transfer_count            = 1
      version                   = "7.4.2"
      metadata                  = { seat = { floor = 3, room = "3.12" }, tags = ["pilot", "render"], vip = true }
      max_activations           = 3

      custom_field "cost_center" {
        data_type = "number"
        value     = "4711"
      }

      custom_field "department" {
        data_type = "text"
        value     = "Visualisation <3D>"
      }

      custom_field "handed_over" {
        data_type = "date/time"
        value     = "2024-09-27 23:30"
      }

      custom_field "comment" {
        data_type = null
        value     = ""
      }

      customer {
        metadata = { crm = { owner = "K. Holm", score = 8.5 } }
      }

      user {
        total_activations = 2
      }
    }

    license "perpetual" {
      product         = "studio"
      id              = 1719300000000102
      order_store_id  = "SO-20402-trial"
      is_trial        = true
      start_date      = "-18d"
      validity_period = "+12d"
      max_activations = 3
    }

    license "perpetual" {
      product         = "studio"
      id              = 1719300000000103
      order_store_id  = "SO-20403-trial-over"
      is_trial        = true
      trial_days      = 14
      start_date      = "-74d"
      validity_period = "-60d"
      max_activations = 3
    }

    license "perpetual" {
      product                     = "studio"
      id                          = 1719300000000104
      order_store_id              = "SO-20404-unlimited-devices"
      allow_unlimited_activations = true
      times_activated             = 0
      validity_period             = "0000-00-00"
      max_activations             = 3

      customer {
        customer_account = null
      }

      user {
        allow_unlimited_activations = true
        total_activations           = 0
      }
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000105
      order_store_id  = "SO-20405-device-overages"
      allow_overages  = true
      max_overages    = 2
      times_activated = 6
      start_date      = "-2880h"
      validity_period = "+5880h"
      max_activations = 5

      feature "export-ifc" {
        id          = 31001
        name        = "IFC export"
        expiry_date = "+20d"
        metadata    = { versions = ["2x3", "4"] }
      }

      feature "export-legacy" {
        id          = 31002
        name        = "Legacy export"
        expiry_date = "-10d"
      }

      feature "render-farm" {
        id                      = 31003
        name                    = "Render farm"
        is_floating             = true
        is_floating_cloud       = true
        floating_users          = 4
        floating_timeout        = 30
        floating_in_use_devices = 3
      }

      customer {
        customer_account = "moller-sonner"
      }

      user {
        max_activations   = 5
        total_activations = 6
      }
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000106
      order_store_id  = "SO-20406-expired"
      start_date      = "-395d"
      validity_period = "-30d"
      max_activations = 3
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000107
      order_store_id  = "SO-20407-not-started"
      start_date      = "+960h"
      times_activated = 0
      validity_period = "+405d"
      max_activations = 3
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000108
      order_store_id  = "SO-20408-disabled"
      license_enabled = false
      validity_period = "+300d"
      max_activations = 3
    }

    license "subscription" {
      product             = "studio"
      id                  = 1719300000000109
      order_store_id      = "SO-20409-subscription"
      allow_grace_period  = true
      grace_period        = 72
      license_template_id = 312
      start_date          = "-8160h"
      validity_period     = "+600h"
      times_activated     = 0
      max_activations     = 3
    }

    license "subscription" {
      product            = "studio"
      id                 = 1719300000000110
      order_store_id     = "SO-20410-in-grace"
      allow_grace_period = true
      grace_period       = 1440
      start_date         = "-8880h"
      validity_period    = "-120h"
      max_activations    = 3
    }

    license "subscription" {
      product            = "studio"
      id                 = 1719300000000111
      order_store_id     = "SO-20411-grace-over"
      allow_grace_period = true
      grace_period       = 24
      start_date         = "-10080h"
      validity_period    = "-1320h"
      max_activations    = 3
    }

    license "consumption" {
      product            = "studio"
      id                 = 1719300000000112
      order_store_id     = "SO-20412-metered"
      allow_overages     = true
      consumption_period = "monthly"
      max_overages       = 100
      reset_consumption  = true
      total_consumptions = 640
      validity_period    = "+180d"
      max_activations    = 3

      feature "cloud-render" {
        id                 = 31004
        name               = "Cloud rendering minutes"
        feature_type       = "consumption"
        expiry_date        = "+2160h"
        max_consumption    = 500
        total_consumptions = 485
        allow_overages     = 1
        max_overages       = 50
        reset_consumption  = true
        consumption_period = "weekly"
      }

      feature "asset-library" {
        id                           = 31005
        name                         = "Asset library"
        feature_type                 = "consumption"
        max_consumption              = 0
        total_consumptions           = 12904
        allow_unlimited_consumptions = true
        allow_negative_consumptions  = true
        metadata                     = { region = "eu" }
      }
    }

    license "consumption" {
      product                      = "studio"
      id                           = 1719300000000113
      order_store_id               = "SO-20413-unmetered"
      allow_negative_consumptions  = true
      allow_unlimited_consumptions = true
      max_consumptions             = 0
      total_consumptions           = 88230
      validity_period              = "+720h"
      max_activations              = 3
    }

    license "time-limited" {
      product                 = "studio"
      id                      = 1719300000000114
      order_store_id          = "SO-20414-floating"
      floating_in_use_devices = 7
      floating_timeout        = 60
      floating_users          = 10
      is_floating             = true
      max_license_users       = 25
      times_activated         = 14
      max_activations         = 25

      user {
        max_activations   = 25
        total_activations = 14
      }
    }

    license "subscription" {
      product                 = "studio"
      id                      = 1719300000000115
      order_store_id          = "SO-20415-floating-cloud"
      floating_in_use_devices = 5
      floating_users          = 5
      is_air_gapped           = true
      is_floating             = true
      is_floating_cloud       = true
      max_license_users       = 20
      validity_period         = "+2160h"
      max_activations         = 3
    }

    license "subscription" {
      product         = "suite-draw"
      id              = 1719300000000201
      order_store_id  = "SO-20420-suite"
      validity_period = "+150d"
      max_activations = 3
    }

    license "subscription" {
      product         = "suite-render"
      id              = 1719300000000202
      order_store_id  = "SO-20420-suite"
      validity_period = "+150d"
      max_activations = 3
    }
  }

  # Licenses that a rule decides: each shows one case.
  user "noor|edge-cases" {
    password   = "edge password"
    id         = 58105
    first_name = "Noor"

    sso {
      customer_account_code = "edge-cases"
      id_token              = "mock-edge-token"
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000301
      order_store_id  = "never-activated"
      is_trial        = true
      validity_period = null
      times_activated = 0
    }

    license "subscription" {
      product            = "studio"
      id                 = 1719300000000302
      order_store_id     = "in-grace"
      allow_grace_period = true
      grace_period       = 72
      validity_period    = "-1d"
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000303
      order_store_id  = "last-day"
      validity_period = "+0d"
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000304
      order_store_id  = "last-day-with-midnight"
      validity_period = "+0dT"
    }

    license "perpetual" {
      product           = "studio"
      id                = 1719300000000305
      order_store_id    = "unlimited-users"
      max_license_users = 0
    }

    license "consumption" {
      product            = "studio"
      id                 = 1719300000000306
      order_store_id     = "metered-with-overages"
      max_consumptions   = 100
      total_consumptions = 120
      allow_overages     = true
      max_overages       = 50
    }

    license "perpetual" {
      product        = "studio"
      id             = 1719300000000307
      order_store_id = "floating-without-use"
      is_floating    = true
      floating_users = 10
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000308
      order_store_id  = "activated-before-its-start"
      start_date      = "+10d"
      times_activated = 1
    }

    license "time-limited" {
      product         = "studio"
      id              = 1719300000000309
      order_store_id  = "activated-without-a-date"
      validity_period = null
      times_activated = 1
    }
  }

  # A license in the form of the API's schema, with every field that the schema requires and no other.
  user "flat@schema.example" {
    password = "flat password"
    id       = 58106
    entries  = "flat"

    license "perpetual" {
      product              = "studio"
      id                   = 1719300000000401
      channel              = "stable"
      device_id            = 1719300000900401
      environment          = "linux"
      eula_link            = "https://studio.example/eula"
      hash_md5             = "9e107d9d372bb6826bd81d3542a419d6"
      installation_file    = "https://downloads.studio.example/studio-7.4.2.tar.gz"
      is_borrowed          = false
      is_expired           = false
      license_signature    = "c3R1ZGlvLXNpZ25hdHVyZQ=="
      license_signature_v2 = "c3R1ZGlvLXNpZ25hdHVyZS12Mg=="
      offline_signature    = "c3R1ZGlvLW9mZmxpbmU="
      release_date         = "2026-01-15"
      release_notes_link   = "https://studio.example/releases/7.4.2"
      requires_version     = "7.0.0"
      size                 = "734003200"
      version              = "7.4.2"
      omit = [
        "allow_negative_consumptions", "allow_offline_activation", "company", "is_trial", "license_template_id",
        "customer", "maintenance_period", "metadata_string", "start_date", "validity_period",
      ]
    }
  }
}
