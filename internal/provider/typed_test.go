package provider_test

import (
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// TestAccTypedValues_areNotRepeated sets arguments to a wrong value that is marked as
// sensitive. Terraform knows that; a message of the provider would not.
func TestAccTypedValues_areNotRepeated(t *testing.T) {
	t.Parallel()
	configurations := map[string]string{
		"evaluate_at": inData("evaluate_at = local.typed"),
		"omit":        inData("omit = [local.typed]"),
	}
	for _, name := range []string{"license_types", "statuses", "ids"} {
		configurations[name] = inData("filter {", name+" = [local.typed]", "}")
	}
	for _, name := range []string{
		"api_key", "client_id", "token_url", "base_url", "username", "customer_account_code", "public_key", "ca_cert_pem", "request_timeout", "retry_wait_min",
		"requests_per_second", "max_retries", "verify_signature",
	} {
		configurations["provider "+name] = inProvider(name + " = local.typed")
	}
	expectTypedHidden(t, configurations)
}

func TestAccTyped_isNotRepeatedByFunctions(t *testing.T) {
	t.Parallel()
	needsFunctions(t)
	configurations := map[string]string{}
	for _, call := range []string{"license_valid(local.license", "license_status(local.license", "days_until(local.typed"} {
		configurations[call] = inData() + "locals {\n  license = data.licensespring_user_licenses.all.licenses[0]\n}\n" +
			"output \"sensitive\" {\n  sensitive = true\n  value = provider::licensespring::" + call + ", local.typed)\n}\n"
	}
	expectTypedHidden(t, configurations)
}

// expectTypedHidden expects that each configuration fails, and that no message
// repeats local.typed.
func expectTypedHidden(t *testing.T, configurations map[string]string) {
	t.Helper()
	environment := acctest.StartMock(t).Environment()
	plans := cases{}
	for name, configuration := range configurations {
		plans[name] = in(environment, "locals {\n  typed = sensitive(\"very-secret\\n\\tvalue\")\n}\n\n"+configuration)
	}
	found := plans.errors(t)
	for name := range configurations {
		if found[name] == "" {
			t.Errorf("%s is accepted", name)
		}
	}
}
