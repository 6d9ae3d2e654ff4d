package mockconfig

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// richLicenses are the licenses of the product "studio" that the rich account has, as
// they are sent.
func richLicenses(t *testing.T) (licenses []Object) {
	t.Helper()
	for _, license := range BuiltinSource(noon).Companies[0].Users[1].Licenses {
		if license.Product == "studio" {
			licenses = append(licenses, sent(t, license))
		}
	}
	return licenses
}

func TestRichAccount_hasEveryKindOfLicense(t *testing.T) {
	t.Parallel()
	types, dataTypes, accounts, ends := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, l := range richLicenses(t) {
		types[text(l["license_type"])]++
		accounts[fmt.Sprintf("%T", group(l["customer"])["customer_account"])]++
		for _, field := range each(l["custom_fields"], self) {
			dataTypes[fmt.Sprint(field["data_type"])]++
		}
		_, form, _ := readDate(text(l["validity_period"]), noon)
		ends[form]++
	}
	for what, c := range map[string]struct{ got, want map[string]int }{
		"license types":               {types, map[string]int{"perpetual": 4, "time-limited": 5, "subscription": 4, "consumption": 2}},
		"data types of custom fields": {dataTypes, map[string]int{"number": 1, "text": 1, "date/time": 1, "<nil>": 1}},
		"customer accounts":           {accounts, map[string]int{"map[string]interface {}": 13, "string": 1, "<nil>": 1}},
		"forms of the expiry date":    {ends, map[string]int{dayForm: 7, time.RFC3339: 6, noDate: 2}},
	} {
		if !maps.Equal(c.got, c.want) {
			t.Errorf("%s: %v, want %v", what, c.got, c.want)
		}
	}
}

// TestRichAccount_hasEveryField has what can be written, and what the vendor's schema
// has.
func TestRichAccount_hasEveryField(t *testing.T) {
	t.Parallel()
	// The user is beside the license, and the others are not sent.
	ofLicenses, ofFeatures := Object{"user": nil, "product": nil, "additional_properties": nil, "omit": nil}, Object{}
	for _, l := range richLicenses(t) {
		maps.Copy(ofLicenses, l)
		for _, feature := range each(l["product_features"], self) {
			maps.Copy(ofFeatures, feature)
		}
	}
	schema := licenseSchema().Properties
	checkNames(t, ofLicenses, licenseFields, schema)
	checkNames(t, ofFeatures, featureFields, schema["product_features"].Items2020.Properties)
}

func checkNames(t *testing.T, got Object, written Fields, schema map[string]*jsonschema.Schema) {
	t.Helper()
	for _, name := range slices.AppendSeq(slices.Collect(maps.Keys(written)), maps.Keys(schema)) {
		if _, sent := got[name]; !sent {
			t.Errorf("%s is missing", name)
		}
	}
}

// TestRichAccount_agesWithTheClock checks what the names of orders promise, at the
// start of the mock.
func TestRichAccount_agesWithTheClock(t *testing.T) {
	t.Parallel()
	for _, l := range richLicenses(t) {
		store := text(l["order_store_id"])
		end, ends := ReadInstant(text(l["validity_period"]), noon)
		start, _ := ReadInstant(text(l["start_date"]), noon)
		grace := time.Duration(as[float64](l["grace_period"])) * time.Hour
		ok := !ends || end.After(noon)
		switch {
		case strings.HasSuffix(store, "-in-grace"):
			ok = end.Before(noon) && end.Add(grace).After(noon.AddDate(0, 1, 0))
		case strings.HasSuffix(store, "-not-started"):
			ok = start.After(noon.AddDate(0, 1, 0))
		case strings.HasSuffix(store, "-expired"), strings.HasSuffix(store, "-over"):
			ok = ends && end.Before(noon)
		}
		if !ok {
			t.Errorf("%s starts %s and ends %s, with %s of grace", store, start, end, grace)
		}
	}
}
