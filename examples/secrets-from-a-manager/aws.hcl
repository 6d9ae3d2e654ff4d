ephemeral "aws_secretsmanager_secret_version" "licensespring" {
  secret_id = "licensespring"
}

locals {
  secrets = jsondecode(ephemeral.aws_secretsmanager_secret_version.licensespring.secret_string)
}

provider "licensespring" {
  api_key    = local.secrets.api_key
  shared_key = local.secrets.shared_key
  username   = local.secrets.username
  password   = local.secrets.password
}
