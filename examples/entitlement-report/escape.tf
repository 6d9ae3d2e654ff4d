# Escapes all texts for HTML. Terraform has no function for that, but jsonencode() writes &, < and > as \u0026, \u003c and
# \u003e, and quotes as \", everywhere in the data. A few replacements in the JSON text therefore escape all of it, and a
# license user named <script> stays a name.

locals {
  # First the backslashes of the data, so that the remaining ones are JSON's.
  json_0 = replace(jsonencode(local.report), "\\\\", "\\u005c")
  json_1 = replace(local.json_0, "\\u0026", "&amp;")
  json_2 = replace(local.json_1, "\\u003c", "&lt;")
  json_3 = replace(local.json_2, "\\u003e", "&gt;")
  json_4 = replace(local.json_3, "\\\"", "&quot;")
  json_5 = replace(local.json_4, "'", "&#39;")

  safe = jsondecode(local.json_5)
}
