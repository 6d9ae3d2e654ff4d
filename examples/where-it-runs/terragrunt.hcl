terraform {
  source = "../modules/licensed"

  extra_arguments "licensespring" {
    commands = ["plan", "apply", "destroy"]
    env_vars = {
      LICENSESPRING_USERNAME = "deploy@example.com"
      LICENSESPRING_PASSWORD = get_env("LICENSE_PASSWORD")
    }
  }
}

inputs = {
  product = "studio"
}
