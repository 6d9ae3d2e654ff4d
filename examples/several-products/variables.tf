variable "designer" {
  description = "License user of the designers."
  type        = object({ username = string, password = string })
  sensitive   = true
  ephemeral   = true
}

variable "developer" {
  description = "License user of the developers."
  type        = object({ username = string, password = string })
  sensitive   = true
  ephemeral   = true
}

variable "designer_products" {
  description = "Short codes of the products of the designers."
  type        = set(string)
  default     = ["studio", "suite"]
}

variable "developer_products" {
  description = "Short codes of the products of the developers."
  type        = set(string)
  default     = ["up"]
}
