variable "license_ids" {
  description = "IDs of the licenses to count. Null counts all licenses of the license user."
  type        = list(number)
  default     = null
}

variable "seats" {
  description = "Number of seats to provision."
  type        = number
  default     = 1
}
