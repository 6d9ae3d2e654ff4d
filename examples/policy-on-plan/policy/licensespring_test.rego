package licensespring_test

import data.licensespring
import rego.v1

# The tests read the four lines at the top of the policy, so they still pass after you change these.
values := {
	"product": licensespring.product, "any_valid": true, "explanation": "The license is valid: license 1 (valid).",
	"features": {licensespring.feature: {"license_ids": [1]}}, "seats": {"users": {"total": 2, "unlimited": false}},
}

gate(changes) := {
	"address": "data.licensespring_user_licenses.app", "mode": "data", "type": "licensespring_user_licenses",
	"values": object.union(values, changes),
}

seat(i) := {"address": sprintf("seat[%d]", [i]), "mode": "managed", "type": licensespring.seat_type, "name": licensespring.seat_name}

plan(resources, seats) := {
	"prior_state": {"values": {"root_module": {"resources": resources}}},
	"planned_values": {"root_module": {"resources": [seat(i) | some i in numbers.range(1, seats)]}},
}

messages(of) := found if {
	found := licensespring.deny with input as of
}

test_valid_license_passes if {
	messages(plan([gate({})], 2)) == set()
	licensespring.allow with input as plan([gate({})], 2)
}

test_other_plans_are_not_allowed if {
	not licensespring.allow with input as plan([gate({"any_valid": false})], 2)
	not licensespring.allow with input as {}
}

test_shape_of_hcp_terraform if {
	messages({"plan": plan([gate({})], 2)}) == set()
	count(messages({"plan": plan([], 2)})) == 1
}

test_child_module if {
	child := {"prior_state": {"values": {"root_module": {"child_modules": [{"child_modules": [{"resources": [gate({"any_valid": false})]}]}]}}}}
	messages(child) == {"data.licensespring_user_licenses.app: The license is valid: license 1 (valid)."}
}

test_no_valid_license if {
	messages(plan([gate({"any_valid": false, "explanation": "No license is valid."})], 1)) == {"data.licensespring_user_licenses.app: No license is valid."}
}

test_one_of_two_gates if {
	count(messages(plan([gate({}), gate({"any_valid": false})], 1))) == 1
}

test_result_without_any_valid if {
	count(messages(plan([object.remove(gate({}), ["values"])], 1))) == 1
	count(messages(plan([gate({"any_valid": null})], 1))) == 1
	count(messages(plan([gate({"any_valid": "true"})], 1))) == 1
}

test_no_data_source if {
	count(messages(plan([], 1))) == 1
	count(messages({})) == 1
	count(messages({"planned_values": {}})) == 1
}

test_data_source_of_another_product if {
	count(messages(plan([gate({"product": concat(" ", ["not", licensespring.product])})], 1))) == 1
}

test_data_source_about_another_instant if {
	count(messages(plan([gate({"evaluate_at": "2020-01-01T00:00:00Z"})], 1))) == 1
}

test_missing_feature if {
	messages(plan([gate({"features": null})], 1)) == {sprintf("data.licensespring_user_licenses.app: no valid license has the feature %s.", [licensespring.feature])}
}

test_too_many_seats if {
	messages(plan([gate({})], 3)) == {"data.licensespring_user_licenses.app: seats in the plan: 3, allowed by the licenses: 2."}
}

test_unlimited_seats if {
	messages(plan([gate({"seats": {"users": {"total": null, "unlimited": true}}})], 30)) == set()
}

test_unknown_seats if {
	messages(plan([gate({"seats": {"users": {"total": null, "unlimited": false}}})], 1)) == {"data.licensespring_user_licenses.app: seats in the plan: 1, allowed by the licenses: not known."}
	count(messages(plan([gate({"seats": null})], 1))) == 1
}

test_deferred_read if {
	deferred := {"resource_changes": [{"address": "data.licensespring_user_licenses.late", "mode": "data", "type": "licensespring_user_licenses"}]}
	count(messages(object.union(plan([gate({})], 1), deferred))) == 1
}

test_read_again_in_a_check if {
	again := {"resource_changes": [{"address": "data.licensespring_user_licenses.app", "mode": "data", "type": "licensespring_user_licenses"}]}
	messages(object.union(plan([gate({})], 1), again)) == set()
}

test_other_api if {
	configured := {"configuration": {"provider_config": {"licensespring": {"full_name": "registry.opentofu.org/licensespring/licensespring", "expressions": {"base_url": {"constant_value": "http://localhost"}}}}}}
	messages(object.union(plan([gate({})], 1), configured)) == {"The provider block sets base_url. Set it in the environment of the run."}
}
