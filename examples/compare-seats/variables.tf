variable "product" {
  description = "Short code of the product."
  type        = string
  default     = "studio"
}

variable "license_ids" {
  description = "IDs of the licenses to count. Null counts all licenses of the license user."
  type        = list(number)
  default     = null
}

variable "members" {
  description = "Users who have a seat."
  type        = set(string)
  default     = ["ada", "grace", "joan"]
}
