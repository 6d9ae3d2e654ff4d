variable "product" {
  description = "Short code of the product to report on, or of a bundle, which is a group of products."
  type        = string
  default     = "studio"
}

variable "product_codes" {
  description = "Short codes of the products whose licenses to show. Null for all in the response for `product`."
  type        = list(string)
  default     = null
}

variable "license_ids" {
  description = "IDs of the licenses to show. Null for all."
  type        = list(number)
  default     = null
}

variable "title" {
  description = "Heading of the page."
  type        = string
  default     = "License report"
}
