# Changes what the mock of the LicenseSpring API serves, each time that a test runs this module.

variable "mock_control_url" {
  description = "The address at which the mock takes changes. test.sh sets it."
  type        = string
}

variable "request" {
  description = "Method and path of the change, such as `POST /reset`."
  type        = string
}

variable "body" {
  description = "What the change says, where it says something."
  type        = any
  default     = null
}

resource "terraform_data" "change" {
  # Another instant each time, so that the same change can be made twice.
  triggers_replace = timestamp()

  provisioner "local-exec" {
    # Without a shell nothing has to be quoted, on any system. A change that is refused fails the test that wants it.
    interpreter = [
      "curl", "--silent", "--show-error", "--fail", "--noproxy", "*",
      "--request", split(" ", var.request)[0],
      "--header", "Content-Type: application/json",
      "--data", var.body == null ? "" : jsonencode(var.body),
    ]
    command = "${var.mock_control_url}${split(" ", var.request)[1]}"
  }
}
