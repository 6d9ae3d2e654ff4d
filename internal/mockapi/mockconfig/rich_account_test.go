package mockconfig

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
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

// The fields of the vendor's schema and those that the live API adds.
const (
	richLicenseFields = `allow_grace_period allow_negative_consumptions allow_offline_activation allow_overages
		allow_unlimited_activations allow_unlimited_consumptions borrowed_until can_borrow channel company
		consumption_period custom_fields customer device_id enable_maintenance_period environment eula_link
		floating_in_use_devices floating_timeout floating_users grace_period hash_md5 id installation_file
		is_air_gapped is_borrowed is_expired is_floating is_floating_cloud is_hardware_key_auth is_trial
		license_active license_enabled license_signature license_signature_v2 license_template_id license_type
		maintenance_period max_activations max_borrow_time max_consumptions max_license_users max_overages
		max_transfers metadata metadata_string offline_signature order_store_id prevent_vm product_details
		product_features release_date release_notes_link requires_version reset_consumption size start_date
		times_activated total_consumptions transfer_count trial_days validity_period version`
	richFeatureFields = `allow_negative_consumptions allow_overages allow_unlimited_consumptions code
		consumption_period expiry_date feature_type floating_in_use_devices floating_timeout floating_users id
		is_floating is_floating_cloud max_consumption max_overages metadata name reset_consumption
		total_consumptions`
)

func TestRichAccount_hasEveryField(t *testing.T) {
	t.Parallel()
	ofLicenses, ofFeatures := Object{}, Object{}
	for _, l := range richLicenses(t) {
		maps.Copy(ofLicenses, l)
		for _, feature := range each(l["product_features"], self) {
			maps.Copy(ofFeatures, feature)
		}
	}
	for want, got := range map[string]Object{richLicenseFields: ofLicenses, richFeatureFields: ofFeatures} {
		if got := slices.Sorted(maps.Keys(got)); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("fields\n%q, want\n%s", got, want)
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
