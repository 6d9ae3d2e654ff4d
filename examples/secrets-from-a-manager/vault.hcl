ephemeral "vault_kv_secret_v2" "licensespring" {
  mount = "secret"
  name  = "licensespring"
}

provider "licensespring" {
  api_key    = ephemeral.vault_kv_secret_v2.licensespring.data.api_key
  shared_key = ephemeral.vault_kv_secret_v2.licensespring.data.shared_key
  username   = ephemeral.vault_kv_secret_v2.licensespring.data.username
  password   = ephemeral.vault_kv_secret_v2.licensespring.data.password
}
