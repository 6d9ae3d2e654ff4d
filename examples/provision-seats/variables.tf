variable "product" {
  description = "Short code of the product, or of a bundle, which is a group of products."
  type        = string
  default     = "studio"
}

variable "product_codes" {
  description = "Short codes of the products whose licenses count: for a bundle, the products in it to provision for."
  type        = list(string)
  default     = ["studio"]
}
