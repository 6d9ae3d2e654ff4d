variable "product" {
  description = "Short code of the product, or of a bundle, which is a group of products."
  type        = string
  default     = "studio"
}

variable "product_codes" {
  description = "Short codes of the products whose licenses count: for a bundle, the product in it that is deployed."
  type        = list(string)
  default     = ["studio"]
}

variable "license_ids" {
  description = "IDs of the licenses that count. Null for all of the license user."
  type        = list(number)
  default     = null
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
