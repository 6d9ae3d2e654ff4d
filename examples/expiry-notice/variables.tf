variable "watched" {
  description = "What to watch, by a name for people: a product, or only the licenses of it that have these IDs."
  type = map(object({
    product     = string
    license_ids = optional(list(number))
  }))
  default = { studio = { product = "studio" } }

  validation {
    condition     = alltrue([for name in keys(var.watched) : can(regex("^[^[:cntrl:]]+$", name))])
    error_message = "A name must be on one line, without tabs."
  }
}

variable "warn_days" {
  description = "Number of days before the last license expires from which on there is a notice."
  type        = number
  default     = 30
}
