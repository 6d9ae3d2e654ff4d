package acctest_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// TestAccLive reads the licenses of a real license user and checks their
// structure. No message contains their values.
func TestAccLive(t *testing.T) {
	product := os.Getenv("LICENSESPRING_LIVE_PRODUCT")
	if product == "" {
		t.Skip("make testacc-live reads from a real account, as CONTRIBUTING.md describes")
	}
	acctest.Run(t, ownEnvironment(), resource.TestCase{
		Steps: []resource.TestStep{{
			Config: fmt.Sprintf("provider \"licensespring\" {}\n\ndata \"licensespring_user_licenses\" \"live\" {\n  product = %q\n}\n", product),
			Check:  func(state *terraform.State) error { return checkShape(t, state) },
		}},
	})
}

// ownEnvironment returns the provider's variables of this process.
func ownEnvironment() acctest.Environment {
	environment := acctest.Environment{}
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "LICENSESPRING_") {
			environment[name] = value
		}
	}
	return environment
}

// checkShape checks that licenses exist, have the fields of every license, and are
// ordered by ID. It logs the names of fields that have no attribute yet.
func checkShape(t *testing.T, state *terraform.State) error {
	t.Helper()
	attributes := state.RootModule().Resources["data.licensespring_user_licenses.live"].Primary.Attributes
	count, err := strconv.Atoi(attributes["licenses.#"])
	if err != nil || count == 0 {
		return fmt.Errorf("the number of licenses is %q, want at least 1", attributes["licenses.#"])
	}
	previous := int64(0)
	for i := range count {
		license := fmt.Sprintf("licenses.%d.", i)
		id, err := strconv.ParseInt(attributes[license+"id"], 10, 64)
		if err != nil || id < previous {
			return fmt.Errorf("%sid is not a number, or less than the previous one", license)
		}
		previous = id
		for _, name := range []string{"license_type", "license_enabled", "product_details.short_code", "user.id"} {
			if attributes[license+name] == "" {
				return fmt.Errorf("%s%s is missing", license, name)
			}
		}
		for _, name := range namesIn(t, attributes[license+"additional_properties"]) {
			t.Logf("%s%s has no attribute", license, name)
		}
	}
	t.Logf("read %d licenses", count)
	return nil
}

// namesIn returns the names in a JSON object, none for an empty text.
func namesIn(t *testing.T, object string) []string {
	t.Helper()
	if object == "" {
		return nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(object), &fields); err != nil {
		t.Error("additional_properties is not a JSON object")
	}
	return slices.Sorted(maps.Keys(fields))
}
