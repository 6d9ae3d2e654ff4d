package provider

import (
	"context"
	"encoding/json"
	"iter"
	"maps"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/function"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

func TestLicenseFunction_parameterHasWhatTheStatusNeeds(t *testing.T) {
	t.Parallel()
	declared := map[string]license.Field{}
	for _, f := range license.Fields().Fields() {
		declared[f.Name] = f
	}
	kinds := map[attr.Type]license.Kind{
		types.StringType: license.String, types.Int64Type: license.Integer, types.BoolType: license.Boolean,
	}
	read := statusAttributes()
	for name, attrType := range read {
		if declared[name].Kind != kinds[attrType] {
			t.Errorf("%s is read as %s, and declared otherwise", name, attrType)
		}
	}
	if len(read) != 10 {
		t.Errorf("%d fields, want the 10 that the status depends on: %v", len(read), read)
	}
}

// values are the cases of each field that the status depends on, around the
// instants below.
var values = map[string][]any{
	"license_enabled":    {nil, true, false},
	"license_type":       {nil, "perpetual", "time-limited", "subscription", "consumption", "lifetime"},
	"is_expired":         {nil, true},
	"is_trial":           {nil, true},
	"trial_days":         {nil, 15},
	"start_date":         {nil, "2030-01-02", "later"},
	"validity_period":    {nil, "2029-12-31", "2030-01-02T12:00:00.016Z", "0000-00-00", "in spring"},
	"allow_grace_period": {nil, true},
	"grace_period":       {24},
	"times_activated":    {nil, 0, 1},
}

// TestLicenseFunctions_agreeWithTheAttributes tries every combination.
func TestLicenseFunctions_agreeWithTheAttributes(t *testing.T) {
	t.Parallel()
	instants := []string{"2029-12-31T23:59:59.999Z", "2030-01-01T00:00:00Z", "2030-01-02T12:00:00.016Z", "2030-01-04T00:00:00+02:00"}
	found := make(map[entitlement.Status]int)
	for fields := range combinations(values) {
		text, err := json.Marshal(fields)
		if err != nil {
			t.Fatal(err)
		}
		whole := entitlementLicense(decoded(t, string(text)))
		object := licenseObject(t, fields)
		for _, at := range instants {
			instant, err := time.Parse(time.RFC3339Nano, at)
			if err != nil {
				t.Fatal(err)
			}
			want := whole.At(instant, shown).Status
			found[want]++
			if got := call(t, newLicenseStatus(), object, at); !got.Equal(types.StringValue(string(want))) {
				t.Fatalf("license_status(%s, %s) is %s, want %s", text, at, got, want)
			}
			if got := call(t, newLicenseValid(), object, at); !got.Equal(types.BoolValue(want.Valid())) {
				t.Fatalf("license_valid(%s, %s) is %s, want %t", text, at, got, want.Valid())
			}
		}
	}
	if len(found) != len(entitlement.Statuses()) {
		t.Errorf("only these statuses occurred: %v", found)
	}
}

// combinations yields an object for each choice of one value per field.
func combinations(values map[string][]any) iter.Seq[map[string]any] {
	names := slices.Sorted(maps.Keys(values))
	count := 1
	for _, name := range names {
		count *= len(values[name])
	}
	return func(yield func(map[string]any) bool) {
		for n := range count {
			object := map[string]any{"id": 1}
			for _, name := range names {
				choices := values[name]
				object[name] = choices[n%len(choices)]
				n /= len(choices)
			}
			if !yield(object) {
				return
			}
		}
	}
}

func TestLicenseFunctions_badInstant(t *testing.T) {
	t.Parallel()
	for _, at := range []string{"", "2031-03-16", "2031-03-16 10:00:00Z", "2031-03-16T10:00:00", "tomorrow", strings.Repeat("x", 999)} {
		_, err := run(newLicenseValid(), licenseObject(t, nil), at)
		if err == nil || err.FunctionArgument == nil || *err.FunctionArgument != 1 {
			t.Errorf("at %q: %v", at, err)
			continue
		}
		if !strings.HasPrefix(err.Text, "at must be a timestamp with a time zone, such as") || strings.HasSuffix(err.Text, ".") || len(err.Text) > 200 {
			t.Errorf("at %q: %s", at, err.Text)
		}
	}
}

func TestLicenseFunctions_unknown(t *testing.T) {
	t.Parallel()
	oneUnknown := licenseObject(t, nil).Attributes()
	oneUnknown["license_enabled"] = types.BoolUnknown()
	for name, object := range map[string]attr.Value{
		"one field": types.ObjectValueMust(statusAttributes(), oneUnknown),
		"all of it": types.ObjectUnknown(statusAttributes()),
	} {
		if got := call(t, newLicenseValid(), object, "2030-01-01T00:00:00Z"); !got.IsUnknown() {
			t.Errorf("%s: license_valid is %s", name, got)
		}
		if got := call(t, newLicenseStatus(), object, "2030-01-01T00:00:00Z"); !got.IsUnknown() {
			t.Errorf("%s: license_status is %s", name, got)
		}
	}
}

// licenseObject is the argument that Terraform makes of a license.
func licenseObject(t *testing.T, fields map[string]any) types.Object {
	t.Helper()
	attributes := map[string]attr.Value{}
	for name, attrType := range statusAttributes() {
		switch value := fields[name].(type) {
		case string:
			attributes[name] = types.StringValue(value)
		case int:
			attributes[name] = types.Int64Value(int64(value))
		case bool:
			attributes[name] = types.BoolValue(value)
		default:
			attributes[name] = nullOf(attrType)
		}
	}
	return types.ObjectValueMust(statusAttributes(), attributes)
}

func nullOf(attrType attr.Type) attr.Value {
	switch attrType {
	case types.StringType:
		return types.StringNull()
	case types.Int64Type:
		return types.Int64Null()
	default:
		return types.BoolNull()
	}
}

func call(t *testing.T, f function.Function, license attr.Value, at string) attr.Value {
	t.Helper()
	result, err := run(f, license, at)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func run(f function.Function, license attr.Value, at string) (attr.Value, *function.FuncError) {
	var definition function.DefinitionResponse
	f.Definition(context.Background(), function.DefinitionRequest{}, &definition)
	resp := function.RunResponse{}
	result, err := definition.Definition.Return.NewResultData(context.Background())
	if err != nil {
		return nil, err
	}
	resp.Result = result
	f.Run(context.Background(), function.RunRequest{
		Arguments: function.NewArgumentsData([]attr.Value{license, types.StringValue(at)}),
	}, &resp)
	return resp.Result.Value(), resp.Error
}

func TestDaysUntil_arguments(t *testing.T) {
	t.Parallel()
	const at, day = "2030-01-01T12:00:00Z", "2030-01-02T12:00:00Z"
	for name, c := range map[string]struct {
		instant, at string
		want        int64
		// refused is the position of the argument that is refused, counted from 1.
		refused int64
	}{
		"a day":                  {day, at, 1, 0},
		"a day in another zone":  {"2030-01-02T14:00:00+02:00", at, 1, 0},
		"a second less":          {day, "2030-01-01T12:00:01Z", 0, 0},
		"a second past":          {at, "2030-01-01T12:00:01Z", -1, 0},
		"a date for an instant":  {"2030-01-02", at, 0, 1},
		"a date for the present": {day, "2030-01-01", 0, 2},
		"nothing":                {"", "", 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := run(newDaysUntil(), types.StringValue(c.instant), c.at)
			switch {
			case c.refused > 0 && (err == nil || err.FunctionArgument == nil || *err.FunctionArgument != c.refused-1):
				t.Errorf("error %v, want one of argument %d", err, c.refused)
			case c.refused == 0 && (err != nil || got.(types.Number).ValueBigFloat().Cmp(big.NewFloat(float64(c.want))) != 0):
				t.Errorf("%s (error %v), want %d", got, err, c.want)
			}
		})
	}
}
