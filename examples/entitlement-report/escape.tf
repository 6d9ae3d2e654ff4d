# Text for HTML. There is no function for that, but jsonencode() writes &, < and > as \u0026, \u003c and \u003e, and
# quotes as \", wherever in the data they stand. So a few replacements in the JSON text make all of it safe at once, and
# a name that somebody chose to be <script> stays a name.

locals {
  # First of all the backslashes that are part of the data, so that those left over belong to JSON.
  json_0 = replace(jsonencode(local.report), "\\\\", "\\u005c")
  json_1 = replace(local.json_0, "\\u0026", "&amp;")
  json_2 = replace(local.json_1, "\\u003c", "&lt;")
  json_3 = replace(local.json_2, "\\u003e", "&gt;")
  json_4 = replace(local.json_3, "\\\"", "&quot;")
  json_5 = replace(local.json_4, "'", "&#39;")

  safe = jsondecode(local.json_5)
}
