package provider

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

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
		sent := []any{}
		for id := range random.IntN(4) {
			l := sample(random, licenseShape.Attributes).(map[string]any)
			l["id"] = int64(id)
			sent = append(sent, l)
		}
		got := readBack(t, sent)
		if diff, err := valueOf(got.Type(), sent).Diff(got); err != nil || len(diff) > 0 {
			t.Fatal(err, diff)
		}
	}
}

// valueOf returns what Terraform must get of a value that was sent: null for nil
// and what is missing.
func valueOf(of tftypes.Type, sent any) tftypes.Value {
	switch v := sent.(type) {
	case map[string]any:
		members := map[string]tftypes.Value{}
		for name, memberType := range of.(tftypes.Object).AttributeTypes {
			members[name] = valueOf(memberType, v[name])
		}
		return tftypes.NewValue(of, members)
	case []any:
		var elements []tftypes.Value
		for _, element := range v {
			elements = append(elements, valueOf(of.(tftypes.List).ElementType, element))
		}
		return tftypes.NewValue(of, elements)
	case json.RawMessage:
		return tftypes.NewValue(of, string(v))
	default:
		return tftypes.NewValue(of, v)
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

// readBack returns what Terraform gets of licenses, without their entitlements.
func readBack(t *testing.T, sent []any) tftypes.Value {
	t.Helper()
	response, err := json.Marshal(sent)
	if err != nil {
		t.Fatal(err)
	}
	licenses, err := license.Decode(t.Context(), response)
	if err != nil {
		t.Fatalf("%v\n%s", err, response)
	}
	found, _ := newResults(licenses, choice{}, time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC), func(text string) string { return text })
	read, _ := callBoth(t, frameworkServer{read: func(ctx context.Context) {
		if diags := handOver(ctx, found); diags.HasError() {
			t.Error(diags)
		}
	}})
	block, _ := nullBlock(t)
	value, err := read.State.Unmarshal(block)
	if err != nil {
		t.Fatal(err)
	}
	value, err = tftypes.Transform(value, func(at *tftypes.AttributePath, v tftypes.Value) (tftypes.Value, error) {
		if at.LastStep() == tftypes.AttributeName("entitlement") {
			if v.IsNull() {
				t.Error("a license has no entitlement")
			}
			return tftypes.NewValue(v.Type(), nil), nil
		}
		return v, nil
	})
	members := map[string]tftypes.Value{}
	if err == nil {
		err = value.As(&members)
	}
	if err != nil {
		t.Fatal(err)
	}
	return members["licenses"]
}
