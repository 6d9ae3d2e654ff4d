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

// TestAccLive reads the licenses of a real license user and looks at their shape
// alone: what they say is nobody else's business and appears in no message.
func TestAccLive(t *testing.T) {
	product := os.Getenv("LICENSESPRING_LIVE_PRODUCT")
	if product == "" {
		t.Skip("make testacc-live reads from a real account: CONTRIBUTING.md says how")
	}
	acctest.Run(t, ownEnvironment(), resource.TestCase{
		Steps: []resource.TestStep{{
			Config: fmt.Sprintf("provider \"licensespring\" {}\n\ndata \"licensespring_user_licenses\" \"live\" {\n  product = %q\n}\n", product),
			Check:  func(state *terraform.State) error { return checkShape(t, state) },
		}},
	})
}

// ownEnvironment is what the provider sees of the environment of this test.
func ownEnvironment() acctest.Environment {
	environment := acctest.Environment{}
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "LICENSESPRING_") {
			environment[name] = value
		}
	}
	return environment
}

// checkShape checks that there are licenses with what every license has, in the
// order of their IDs. It logs the names of fields that have no attribute yet.
func checkShape(t *testing.T, state *terraform.State) error {
	t.Helper()
	attributes := state.RootModule().Resources["data.licensespring_user_licenses.live"].Primary.Attributes
	count, err := strconv.Atoi(attributes["licenses.#"])
	if err != nil || count == 0 {
		return fmt.Errorf("the license user should hold licenses of the product, but holds %q", attributes["licenses.#"])
	}
	previous := int64(0)
	for i := range count {
		license := fmt.Sprintf("licenses.%d.", i)
		id, err := strconv.ParseInt(attributes[license+"id"], 10, 64)
		if err != nil || id < previous {
			return fmt.Errorf("%sid is no number, or smaller than the one before", license)
		}
		previous = id
		for _, name := range []string{"license_type", "license_enabled", "product_details.short_code", "user.id"} {
			if attributes[license+name] == "" {
				return fmt.Errorf("%s%s is missing", license, name)
			}
		}
		for _, name := range namesIn(t, attributes[license+"additional_properties"]) {
			t.Logf("%s%s has no attribute of its own", license, name)
		}
	}
	t.Logf("read %d licenses", count)
	return nil
}

// namesIn lists the names in a JSON object; an empty text has none.
func namesIn(t *testing.T, object string) []string {
	t.Helper()
	if object == "" {
		return nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal([]byte(object), &fields); err != nil {
		t.Error("additional_properties holds no JSON object")
	}
	return slices.Sorted(maps.Keys(fields))
}
