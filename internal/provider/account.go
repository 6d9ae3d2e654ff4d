package provider

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// account is a configured provider: the vendor's account at LicenseSpring and
// the license user for reads that name none.
type account struct {
	settings settingValues
	// client is nil while a setting that it needs is unknown.
	client *licensespring.Client
}

// The settings that only together say something.
var (
	keyPair  = []string{"api_key", "shared_key"}
	userPair = []string{"username", "password"}
)

// newAccount makes an account out of the provider's settings.
func newAccount(values settingValues, userAgent string) (*account, diag.Diagnostics) {
	var diags diag.Diagnostics
	if missing := values.missing(keyPair); len(missing) > 0 {
		diags.Append(missingSettings("No complete API key configured",
			"The provider authorizes with an API key and its shared key.", missing))
	}
	if missing := values.missing(userPair); len(missing) == 1 {
		diags.Append(missingSettings("No complete license user configured",
			"A license user consists of a username and a password.", missing))
	}
	if diags.HasError() {
		return nil, diags
	}
	a := &account{settings: values}
	if len(values.unknown(clientSettings())) > 0 {
		return a, diags
	}
	baseURL, err := licensespring.ParseBaseURL(values["base_url"].text)
	if err != nil {
		diags.Append(invalidURL("base_url", err))
		return nil, diags
	}
	a.client, err = licensespring.New(licensespring.Config{
		BaseURL:       baseURL,
		Authorization: licensespring.APIKey{Key: values["api_key"].text, SharedKey: values["shared_key"].text},
		UserAgent:     userAgent,
		Retry:         licensespring.DefaultRetryPolicy,
	})
	if err != nil {
		diags.AddError("Cannot set up the API client", err.Error())
	}
	return a, diags
}

// clientSettings are those without which there is no client.
func clientSettings() []string {
	return append(slices.Clone(keyPair), "base_url")
}
