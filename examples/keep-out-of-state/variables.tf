variable "username" {
  description = "Username of the license user."
  type        = string
  ephemeral   = true
}

variable "password" {
  description = "Password of the license user."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "product" {
  description = "Short code of the product, or of a bundle, which is a group of products."
  type        = string
  default     = "studio"
}

variable "product_codes" {
  description = "Short codes of the products whose licenses count: for a bundle, the product in it that is installed."
  type        = list(string)
  default     = ["studio"]
}

variable "release" {
  description = "What to install."
  type        = string
  default     = "7.4.2"
}
