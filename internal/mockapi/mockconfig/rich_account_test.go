package mockconfig

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// richLicense is what the tests look at in a license of the rich account.
type richLicense struct {
	ID           int64
	Type         string `json:"license_type"`
	Store        string `json:"order_store_id"`
	GraceHours   int    `json:"grace_period"`
	End          string `json:"validity_period"`
	Start        string `json:"start_date"`
	CustomFields []struct {
		DataType *string `json:"data_type"`
	} `json:"custom_fields"`
	Customer struct {
		Account json.RawMessage `json:"customer_account"`
	}
	ProductFeatures []map[string]any `json:"product_features"`
}

// richLicenses decodes the licenses of the product "studio" twice: what the tests
// look at, and every field.
func richLicenses(t *testing.T) (licenses []richLicense, fields []map[string]any) {
	t.Helper()
	for _, license := range BuiltinSource(noon).Companies[0].Users[1].Licenses {
		if license.Product == "studio" {
			licenses = append(licenses, decoded[struct{ License richLicense }](t, license.Entry).License)
			fields = append(fields, sent(t, license))
		}
	}
	return licenses, fields
}

func TestRichAccount_hasEveryKindOfLicense(t *testing.T) {
	t.Parallel()
	licenses, _ := richLicenses(t)
	types, dataTypes, accounts := map[string]int{}, map[string]int{}, map[string]int{}
	for _, l := range licenses {
		types[l.Type]++
		accounts[string(l.Customer.Account[:1])]++
		for _, field := range l.CustomFields {
			if field.DataType == nil {
				dataTypes["null"]++
			} else {
				dataTypes[*field.DataType]++
			}
		}
	}
	if want := map[string]int{"perpetual": 4, "time-limited": 5, "subscription": 4, "consumption": 2}; !maps.Equal(types, want) {
		t.Errorf("license types %v, want %v", types, want)
	}
	if want := map[string]int{"number": 1, "text": 1, "date/time": 1, "null": 1}; !maps.Equal(dataTypes, want) {
		t.Errorf("data types of custom fields %v, want %v", dataTypes, want)
	}
	if want := map[string]int{"{": 13, `"`: 1, "n": 1}; !maps.Equal(accounts, want) {
		t.Errorf("customer accounts start with %v, want %v", accounts, want)
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
	licenses, fields := richLicenses(t)
	ofLicenses, ofFeatures := map[string]any{}, map[string]any{}
	for i, l := range licenses {
		maps.Copy(ofLicenses, fields[i])
		for _, feature := range l.ProductFeatures {
			maps.Copy(ofFeatures, feature)
		}
	}
	if got, want := slices.Sorted(maps.Keys(ofLicenses)), strings.Fields(richLicenseFields); !slices.Equal(got, want) {
		t.Errorf("license fields\n%q, want\n%q", got, want)
	}
	if got, want := slices.Sorted(maps.Keys(ofFeatures)), strings.Fields(richFeatureFields); !slices.Equal(got, want) {
		t.Errorf("feature fields\n%q, want\n%q", got, want)
	}
}

func TestRichAccount_agesWithTheClock(t *testing.T) {
	t.Parallel()
	licenses, _ := richLicenses(t)
	for _, l := range licenses {
		switch {
		case strings.HasSuffix(l.Store, "-in-grace"):
			end := richDate(t, l.End)
			if grace := time.Duration(l.GraceHours) * time.Hour; !end.Before(noon) || end.Add(grace).Before(noon.AddDate(0, 1, 0)) {
				t.Errorf("%s ended %s with %s of grace", l.Store, end, grace)
			}
		case strings.HasSuffix(l.Store, "-not-started"):
			if start := richDate(t, l.Start); !start.After(noon.AddDate(0, 1, 0)) {
				t.Errorf("%s starts %s", l.Store, start)
			}
		case strings.HasSuffix(l.Store, "-expired"), strings.HasSuffix(l.Store, "-over"):
			if end := richDate(t, l.End); !end.Before(noon) {
				t.Errorf("%s ends %s", l.Store, end)
			}
		case l.End != "" && l.End != "0000-00-00":
			if end := richDate(t, l.End); !end.After(noon) {
				t.Errorf("%s ends %s", l.Store, end)
			}
		}
	}
}

func richDate(t *testing.T, text string) time.Time {
	t.Helper()
	for _, layout := range []string{time.DateOnly, "2006-01-02 15:04", "2006-01-02T15:04:05.000Z"} {
		if date, err := time.Parse(layout, text); err == nil {
			return date
		}
	}
	t.Fatalf("%q is none of the API's dates", text)
	return time.Time{}
}

func TestRichAccount_datesInMoreThanOneForm(t *testing.T) {
	t.Parallel()
	licenses, _ := richLicenses(t)
	forms := map[string]*regexp.Regexp{
		"a day":      regexp.MustCompile(`^\d{4}-\d\d-\d\d$`),
		"an instant": regexp.MustCompile(`^\d{4}-\d\d-\d\dT12:00:00\.000Z$`),
	}
	for name, form := range forms {
		if !slices.ContainsFunc(licenses, func(l richLicense) bool { return form.MatchString(l.End) }) {
			t.Errorf("no license ends on %s", name)
		}
	}
}
