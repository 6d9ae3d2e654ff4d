package provider_test

import (
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// shop is an account in which licenses differ by what filters look at.
func shop(t *testing.T) mockapi.Option {
	t.Helper()
	return mockapi.WithAccount(account(t,
		entry(`{"id":1,"license_enabled":true,"license_type":"perpetual","product_details":{"short_code":"draw"},
			"product_features":[{"code":"pdf"},{"code":"ifc","expiry_date":"2029-12-31"}]}`),
		entry(`{"id":2,"license_enabled":true,"license_type":"time-limited","validity_period":"2030-06-30","product_details":{"short_code":"draw"},
			"product_features":[{"code":"pdf"},{"code":"ifc","expiry_date":"2030-03-31"}]}`),
		entry(`{"id":3,"license_enabled":true,"license_type":"subscription","validity_period":"2029-06-30","product_details":{"short_code":"render"},
			"product_features":[{"code":"ifc"},{"code":"caf\u0065\u0301"},{"code":"caf\u00e9"}]}`),
		entry(`{"id":4,"license_enabled":false,"license_type":"consumption"}`),
		entry(`{"id":5}`),
	))
}

func TestAccFilter_conditions(t *testing.T) {
	t.Parallel()
	environment := acctest.StartMock(t, shop(t)).Environment()
	const at = `evaluate_at = "2030-01-01T00:00:00Z"`
	const found = `[data.licensespring_user_licenses.all.licenses[*].id, data.licensespring_user_licenses.all.any_valid, data.licensespring_user_licenses.all.total_count]`
	filters := cases{}
	for name, c := range map[string]struct{ filter, want string }{
		"none":                     {``, `[[1,2,3,4,5],true,5]`},
		"an empty one":             {`filter {}`, `[[1,2,3,4,5],true,5]`},
		"IDs":                      {`filter { ids = [3, 1, 9223372036854775807] }`, `[[1,3],true,5]`},
		"no IDs":                   {`filter { ids = [] }`, `[[],false,5]`},
		"types":                    {`filter { license_types = ["perpetual", "consumption"] }`, `[[1,4],true,5]`},
		"statuses":                 {`filter { statuses = ["expired", "disabled", "unknown"] }`, `[[3,4,5],false,5]`},
		"products":                 {`filter { product_codes = ["draw"] }`, `[[1,2],true,5]`},
		"features, unexpired":      {`filter { feature_codes = ["pdf", "ifc"] }`, `[[2],true,5]`},
		"features, composed":       {`filter { feature_codes = ["caf\u00e9"] }`, `[[3],false,5]`},
		"features, decomposed":     {`filter { feature_codes = ["caf\u0065\u0301"] }`, `[[3],false,5]`},
		"no features":              {`filter { feature_codes = [] }`, `[[1,2,3,4,5],true,5]`},
		"valid ones":               {`filter { only_valid = true }`, `[[1,2],true,5]`},
		"valid or not":             {`filter { only_valid = false }`, `[[1,2,3,4,5],true,5]`},
		"several conditions":       {block("filter", []string{`only_valid = true`, `ids = [2, 3]`, `product_codes = ["draw", "render"]`}), `[[2],true,5]`},
		"conditions that are null": {block("filter", []string{`only_valid = null`, `ids = null`, `product_codes = null`, `statuses = null`}), `[[1,2,3,4,5],true,5]`},
	} {
		filters[name] = in(environment, inData(at, c.filter)).results(found, c.want)
	}
	filters["known after apply"] = in(environment,
		`resource "terraform_data" "wanted" { input = { id = 2, at = "2030-01-01T00:00:00Z", type = "time-limited" } }`+"\n"+
			inData(`evaluate_at = terraform_data.wanted.output.at`,
				"filter {", `ids = [terraform_data.wanted.output.id]`, `license_types = [terraform_data.wanted.output.type]`, "}")).
		results(found, `[[2],true,5]`)
	filters.expectResults(t)
}
