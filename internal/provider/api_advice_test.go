package provider

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// documentedErrors are what the API documents for the endpoint.
var documentedErrors = []licensespring.APIError{
	{Status: 400, Code: "missing_headers"},
	{Status: 400, Code: "authorization_invalid_headers"},
	{Status: 400, Code: "authorization_missing_params"},
	{Status: 400, Code: "hmac_required"},
	{Status: 400, Code: "date_header_diff"},
	{Status: 400, Code: "invalid_api_key"},
	{Status: 401, Code: "signature_mismatch"},
	{Status: 400, Code: "api_key_product_not_allowed"},
	{Status: 400, Code: "missing_parameters"},
	{Status: 400, Code: "validation_error"},
	{Status: 400, Code: "unknown_product"},
	{Status: 400, Code: "disabled_product"},
	{Status: 400, Code: "archived_product"},
	{Status: 400, Code: "invalid_product_auth_method"},
	{Status: 400, Code: "license_user_not_found"},
	{Status: 404, Code: "customer_account_not_found"},
	{Status: 404, Code: "not_found"},
	{Status: 500, Code: "internal_error"},
	// Beyond the documentation: what it does not name.
	{Status: 401, Code: "invalid_token"},
	{Status: 401, Code: "sso_something_else"},
	{Status: 418, Code: "something_new"},
	{Status: 403},
	{Status: 307},
	{Status: 429},
	{Status: 504},
}

// TestAPIFailure_everyCode compares what users are told about each error of the
// API with a golden file.
func TestAPIFailure_everyCode(t *testing.T) {
	t.Parallel()
	var texts []string
	for _, e := range documentedErrors {
		e.Message = "What the API says."
		d := apiFailure(&e)
		if words := strings.Fields(d.Summary()); len(words) > 8 || strings.HasSuffix(d.Summary(), ".") {
			t.Errorf("%s: the summary is no headline: %s", e.Code, d.Summary())
		}
		head := "=== " + e.Code
		if withPath, ok := d.(diag.DiagnosticWithPath); ok {
			head += " at " + withPath.Path().String()
		}
		texts = append(texts, head+"\n"+d.Summary()+"\n\n"+d.Detail()+"\n")
	}
	got := strings.Join(texts, "\n")
	file := filepath.Join("testdata", "api_errors.txt")
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
