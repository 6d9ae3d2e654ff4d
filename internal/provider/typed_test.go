package provider_test

import (
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// TestAccTyped_isNotRepeated sets arguments to a wrong value that is marked as
// sensitive. Terraform knows that; a message of the provider would not.
func TestAccTyped_isNotRepeated(t *testing.T) {
	const typed = "typed-4711\n\tvalue"
	data := func(arguments string) string {
		return "data \"licensespring_user_licenses\" \"all\" {\n  product = \"up\"\n  " + arguments + "\n}\n"
	}
	configurations := map[string]string{
		"evaluate_at": data("evaluate_at = var.typed"),
		"omit":        data("omit = [var.typed]"),
	}
	for _, name := range []string{"license_types", "statuses", "ids"} {
		configurations[name] = data("filter {\n    " + name + " = [var.typed]\n  }")
	}
	for _, name := range []string{
		"api_key", "client_id", "token_url", "base_url", "username", "customer_account_code", "public_key", "ca_cert_pem", "request_timeout", "retry_wait_min",
		"requests_per_second", "max_retries", "verify_signature",
	} {
		configurations["provider "+name] = "provider \"licensespring\" {\n  " + name + " = var.typed\n}\n" + data("")
	}
	for name, function := range map[string]string{
		"license_valid": "license_valid(local.license, var.typed)", "license_status": "license_status(local.license, var.typed)",
		"days_until": "days_until(var.typed, var.typed)",
	} {
		configurations[name] = data("") + "locals {\n  license = data.licensespring_user_licenses.all.licenses[0]\n}\n" +
			"output \"result\" {\n  sensitive = true\n  value = provider::licensespring::" + function + "\n}\n"
	}
	for name, configuration := range configurations {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock := acctest.StartMock(t)
			cli := acctest.NewCLI(t, mock.Environment().With(acctest.Environment{"TF_VAR_typed": typed}))
			cli.Write(t, "main.tf", required+"variable \"typed\" {\n  type      = string\n  sensitive = true\n}\n"+configuration)
			out, err := cli.Run(t.Context(), "plan")
			if err == nil {
				t.Errorf("it succeeds:\n%s", out)
			}
			if strings.Contains(out, "4711") {
				t.Errorf("the value is repeated:\n%s", out)
			}
		})
	}
}
