variable "secrets" {
  description = "JSON with api_key, shared_key, username and password. Set it again when you apply a saved plan."
  type        = string
  sensitive   = true
  ephemeral   = true
}
