variable "product" {
  description = "Short code of the product that is deployed."
  type        = string
  default     = "editor"
}

variable "warn_days" {
  description = "Warn if the last license expires in less than this number of days."
  type        = number
  default     = 30
}

variable "release" {
  description = "What to deploy."
  type        = string
  default     = "7.4.2"
}
