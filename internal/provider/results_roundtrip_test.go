package provider

import (
	"context"
	"encoding/json"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// TestResults_decodeToWhatWasSent sends random licenses and decodes the encoded
// results by the type of the schema.
func TestResults_decodeToWhatWasSent(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same samples each time
	licenseShape := *resultAttributes[0].Shape.Element
	for range 100 {
		var sent []any
		for id := range random.IntN(4) {
			l := sample(random, licenseShape.Attributes).(map[string]any)
			l["id"] = int64(id)
			sent = append(sent, l)
		}
		got := readBack(t, sent)
		if len(got) != len(sent) {
			t.Fatalf("%d licenses, want %d", len(got), len(sent))
		}
		for i, l := range got {
			checkRoundTrip(t, sent[i], l)
		}
	}
}

// checkRoundTrip compares a license with what Terraform gets of it. What was not
// sent is null.
func checkRoundTrip(t *testing.T, sent, got any) {
	t.Helper()
	fields := got.(map[string]any)
	if fields["entitlement"].(map[string]any)["status"] == nil {
		t.Error("the license has no status")
	}
	delete(fields, "entitlement")
	if diff := cmp.Diff(sent, withoutNulls(fields)); diff != "" {
		t.Errorf("(-sent +got):\n%s", diff)
	}
}

// sample returns random values of attributes as the API could send them, some of
// them missing.
func sample(random *rand.Rand, attributes []license.Declaration) any {
	values := map[string]any{}
	for _, a := range attributes {
		if random.IntN(3) > 0 && !slices.Contains([]string{"additional_properties", "entitlement"}, a.Name) {
			values[a.Name] = sampleOf(random, a.Name, a.Shape)
		}
	}
	return values
}

func sampleOf(random *rand.Rand, name string, shape license.Shape) any {
	texts := []string{"", "plain", "caf\u00e9 \u2028 \U0001f600", "\"\\/\b\f\n\r\t\u0001<&>", "null", "{\"b\":1}"}
	numbers := []int64{0, 1, -1, 31, 32, 127, 128, 255, 256, math.MaxUint16, math.MaxUint32, 1719215304208059, math.MaxInt64, math.MinInt64}
	switch {
	case name == "metadata":
		return sampleJSON
	case shape.Form == license.FormObject:
		return sample(random, shape.Attributes)
	case shape.Form == license.FormList:
		list := []any{}
		for range random.IntN(20) {
			list = append(list, sampleOf(random, "", *shape.Element))
		}
		return list
	case shape.Form == license.FormNumber:
		return numbers[random.IntN(len(numbers))]
	case shape.Form == license.FormBool:
		return random.IntN(2) == 0
	default:
		return texts[random.IntN(len(texts))]
	}
}

// sampleJSON is a value that is its own normalized text.
var sampleJSON = json.RawMessage(`{"a":[1.50,{"x":null,"y":"z"}]}`)

// readBack returns what Terraform gets of licenses.
func readBack(t *testing.T, sent []any) []any {
	t.Helper()
	if sent == nil {
		sent = []any{}
	}
	response, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	licenses, err := license.Decode(t.Context(), response)
	if err != nil {
		t.Fatalf("%v\n%s", err, response)
	}
	found, _ := newResults(licenses, choice{}, time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), func(text string) string { return text })
	var schema datasource.SchemaResponse
	newUserLicensesDataSource().Schema(t.Context(), datasource.SchemaRequest{}, &schema)
	block := schema.Schema.Type().TerraformType(t.Context())
	nulls := map[string]tftypes.Value{}
	for name, attributeType := range block.(tftypes.Object).AttributeTypes {
		nulls[name] = tftypes.NewValue(attributeType, nil)
	}
	config, err := tfprotov6.NewDynamicValue(block, tftypes.NewValue(block, nulls))
	if err != nil {
		t.Fatal(err)
	}
	slot := &resultSlot{config: &config}
	if diags := handOver(slot.in(context.Background()), found); diags.HasError() {
		t.Fatal(diags)
	}
	state, problem := slot.take()
	if problem != nil {
		t.Fatal(problem)
	}
	value, err := state.Unmarshal(block)
	if err != nil {
		t.Fatal(err)
	}
	return plain(t, value).(map[string]any)["licenses"].([]any)
}

// plain turns a value into maps, lists and scalars of Go.
func plain(t *testing.T, value tftypes.Value) any {
	t.Helper()
	var (
		object map[string]tftypes.Value
		list   []tftypes.Value
		number big.Float
		truth  bool
		text   string
	)
	switch valueType := value.Type(); {
	case value.IsNull():
		return nil
	case valueType.Is(tftypes.Object{}), valueType.Is(tftypes.Map{}):
		as(t, value, &object)
		members := map[string]any{}
		for name, v := range object {
			members[name] = plain(t, v)
		}
		return members
	case valueType.Is(tftypes.List{}):
		as(t, value, &list)
		elements := []any{}
		for _, v := range list {
			elements = append(elements, plain(t, v))
		}
		return elements
	case valueType.Is(tftypes.Number):
		as(t, value, &number)
		n, _ := number.Int64()
		return n
	case valueType.Is(tftypes.Bool):
		as(t, value, &truth)
		return truth
	default:
		as(t, value, &text)
		return text
	}
}

func as(t *testing.T, value tftypes.Value, target any) {
	t.Helper()
	if err := value.As(target); err != nil {
		t.Fatal(err)
	}
}

// withoutNulls leaves nulls out of objects, and makes JSON of metadata.
func withoutNulls(value any) any {
	switch v := value.(type) {
	case map[string]any:
		kept := map[string]any{}
		for name, member := range v {
			if text, ok := member.(string); ok && name == "metadata" {
				member = json.RawMessage(text)
			}
			if member != nil {
				kept[name] = withoutNulls(member)
			}
		}
		return kept
	case []any:
		for i := range v {
			v[i] = withoutNulls(v[i])
		}
	}
	return value
}
