package provider_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// example reads the licenses of the provider's license user.
const example = `data "licensespring_user_licenses" "all" { product = "up" }`

func TestAccUserLicenses_vendorExample(t *testing.T) {
	for name, options := range map[string][]mockapi.Option{"wrapped": nil, "flat": {mockapi.WithFlatEntries()}} {
		t.Run(name, func(t *testing.T) {
			mock := acctest.StartMock(t, options...)
			acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{{
				Config: withOutputs(example),
				Check: resource.ComposeAggregateTestCheckFunc(
					checkLicenses("example"),
					resource.TestCheckResourceAttr("data.licensespring_user_licenses.all", "total_count", "2"),
				),
			}}})
		})
	}
}

func TestAccUserLicenses_everyField(t *testing.T) {
	for _, name := range []string{"complete", "only_id"} {
		t.Run(name, func(t *testing.T) {
			mock := acctest.StartMock(t, mockapi.WithAccount(account(t, fixture(t, name))))
			acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{{
				Config: withOutputs(example),
				Check:  checkLicenses(name),
			}}})
		})
	}
}

func TestAccUserLicenses_richAccount(t *testing.T) {
	mock := acctest.StartMock(t)
	acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{{
		Config: fmt.Sprintf(`data "licensespring_user_licenses" "all" {
			product  = "studio"
			username = %q
			password = %q
		}
		output "types" {
			value = join(" ", sort(distinct(data.licensespring_user_licenses.all.licenses[*].license_type)))
		}
		output "holders" {
			value = join(" ", distinct(data.licensespring_user_licenses.all.licenses[*].user.email))
		}`, mockconfig.RichUsername, mockconfig.RichPassword),
		Check: resource.ComposeAggregateTestCheckFunc(
			resource.TestCheckOutput("types", "consumption perpetual subscription time-limited"),
			resource.TestCheckOutput("holders", mockconfig.RichUsername),
		),
	}}})
}

func TestAccUserLicenses_noLicenses(t *testing.T) {
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t)))
	acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{{
		Config: example,
		Check: resource.ComposeAggregateTestCheckFunc(
			resource.TestCheckResourceAttr("data.licensespring_user_licenses.all", "licenses.#", "0"),
			resource.TestCheckResourceAttr("data.licensespring_user_licenses.all", "total_count", "0"),
		),
	}}})
}

func TestAccUserLicenses_secondPlanIsEmpty(t *testing.T) {
	mock := acctest.StartMock(t)
	acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{
		{Config: withOutputs(example)},
		{Config: withOutputs(example), PlanOnly: true},
	}})
}

func TestAccUserLicenses_request(t *testing.T) {
	mock := acctest.StartMock(t)
	acctest.Run(t, mock.Environment(), resource.TestCase{Steps: []resource.TestStep{{
		Config: example,
		Check: func(*terraform.State) error {
			for _, req := range mock.Requests() {
				agent := regexp.MustCompile(`^Terraform/\d+\.\d+\.\d+\S* terraform-provider-licensespring/` + acctest.Version + `$`)
				if got := req.Header.Get("User-Agent"); !agent.MatchString(got) {
					return fmt.Errorf("User-Agent %q", got)
				}
				if got := req.Header.Get("Accept"); got != "application/json" {
					return fmt.Errorf("Accept %q", got)
				}
			}
			return nil
		},
	}}})
}

// withOutputs adds the licenses to a configuration's outputs, as JSON: that is
// how they leave Terraform, null for null.
func withOutputs(config string) string {
	return config + `
output "licenses" { value = jsonencode(data.licensespring_user_licenses.all.licenses) }`
}

// checkLicenses compares the licenses with what testdata says Terraform should
// hold. Entitlements change with time, and testdata has none.
func checkLicenses(name string) resource.TestCheckFunc {
	return func(state *terraform.State) error {
		expected, err := os.ReadFile(testdata(name + ".state.json"))
		if err != nil {
			return err
		}
		got, ok := state.RootModule().Outputs["licenses"].Value.(string)
		if !ok {
			return fmt.Errorf("the output is no string")
		}
		licenses := exactJSON([]byte(got))
		for _, l := range licenses.([]any) {
			l := l.(map[string]any)
			if l["entitlement"] == nil {
				return fmt.Errorf("license %v has no entitlement", l["id"])
			}
			l["entitlement"] = nil
		}
		if diff := cmp.Diff(exactJSON(expected), licenses); diff != "" {
			return fmt.Errorf("(-want +got):\n%s", diff)
		}
		return nil
	}
}

// exactJSON decodes JSON without rounding its numbers.
func exactJSON(text []byte) any {
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return err.Error()
	}
	return value
}

// account is the vendor's example user with other licenses.
func account(t *testing.T, licenses ...json.RawMessage) mockapi.Account {
	t.Helper()
	return mockapi.Account{
		Username: mockconfig.Username,
		Password: mockconfig.Password,
		Licenses: map[string][]json.RawMessage{"up": licenses},
	}
}

// fixture returns the first entry of a file, in the wrapping of the live API.
func fixture(t testing.TB, name string) json.RawMessage {
	t.Helper()
	data, err := os.ReadFile(testdata(name + ".json"))
	if err != nil {
		t.Fatal(err)
	}
	var entries []map[string]json.RawMessage
	if err := json.Unmarshal(data, &entries); err != nil {
		t.Fatal(err)
	}
	if _, ok := entries[0]["license"]; ok {
		return marshal(t, entries[0])
	}
	wrapped := map[string]any{"license": entries[0]}
	if user, ok := entries[0]["user"]; ok {
		wrapped["user"] = user
		delete(entries[0], "user")
	}
	return marshal(t, wrapped)
}

func marshal(t testing.TB, value any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func testdata(name string) string {
	return filepath.Join("..", "license", "testdata", name)
}
