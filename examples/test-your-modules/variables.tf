variable "product" {
  description = "Short code of the product that is deployed."
  type        = string
  default     = "editor"
}

variable "warn_days" {
  description = "How many days before no license is valid any more a warning begins to say so."
  type        = number
  default     = 30
}

variable "release" {
  description = "What to deploy."
  type        = string
  default     = "7.4.2"
}
