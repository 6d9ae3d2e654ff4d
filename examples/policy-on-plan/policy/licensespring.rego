# Blocks plans that the licenses do not allow. It reads the JSON of a plan: `terraform show -json FILE`, `tofu show -json
# FILE`, or the input that HCP Terraform gives to policies.
package licensespring

import rego.v1

# Change these four lines.
product := "studio"

feature := "render-farm"

seat_type := "terraform_data"

seat_name := "seat"

# HCP Terraform puts the plan below `plan`.
plan := object.get(input, "plan", input)

data_type := "licensespring_user_licenses"

# The data sources that Terraform read for this plan, those of child modules included.
read contains resource if {
	walk(object.get(plan, ["prior_state", "values"], {}), [_, resource])
	resource.mode == "data"
	resource.type == data_type
}

# A gate reads the licenses of the product as they are now. A data source with `evaluate_at` reads them at another instant.
gates contains resource if {
	some resource in read
	resource.values.product == product
	object.get(resource.values, "evaluate_at", null) == null
}

# A gate passes if its result says so. Whatever the policy cannot read does not pass.
passes(gate) if gate.values.any_valid == true

# The features that a gate found on valid licenses.
has_feature(gate) if gate.values.features[feature]

# The seats that a plan results in, in all modules.
seats contains resource.address if {
	walk(object.get(plan, ["planned_values"], {}), [_, resource])
	resource.mode == "managed"
	resource.type == seat_type
	resource.name == seat_name
}

allows_seats(gate) if gate.values.seats.users.unlimited == true

allows_seats(gate) if count(seats) <= gate.values.seats.users.total

# Undefined unless the plan passes: a command that asks for `allow` also fails without this file.
allow if count(deny) == 0

deny contains message if {
	count(gates) == 0
	message := sprintf("This plan does not read the licenses of %s. Add data \"%s\" for the product, without evaluate_at.", [product, data_type])
}

deny contains message if {
	some gate in gates
	not passes(gate)
	message := sprintf("%s: %s", [gate.address, object.get(gate.values, "explanation", "The result has no explanation.")])
}

deny contains message if {
	some gate in gates
	not has_feature(gate)
	message := sprintf("%s: no valid license has the feature %s.", [gate.address, feature])
}

deny contains message if {
	count(seats) > 0
	some gate in gates
	not allows_seats(gate)
	message := sprintf("%s: seats in the plan: %d, allowed by the licenses: %v.", [gate.address, count(seats), allowed(gate)])
}

allowed(gate) := gate.values.seats.users.total if is_number(gate.values.seats.users.total)

else := "not known"

# A data source that Terraform reads only during apply has no result to judge in the plan.
deny contains message if {
	some change in object.get(plan, "resource_changes", [])
	change.mode == "data"
	change.type == data_type
	not change.address in {resource.address | some resource in read}
	message := sprintf("%s is read only during apply. Remove its depends_on, and use values that are known in the plan.", [change.address])
}

# The provider block must not choose another API, or accept unsigned responses.
deny contains message if {
	some config in object.get(plan, ["configuration", "provider_config"], {})
	endswith(config.full_name, "/licensespring/licensespring")
	some argument in ["base_url", "public_key", "verify_signature"]
	argument in object.keys(object.get(config, "expressions", {}))
	message := sprintf("The provider block sets %s. Set it in the environment of the run.", [argument])
}
