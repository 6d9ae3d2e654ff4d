package provider

import (
	"net/url"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// account is a configured provider: the vendor's account at LicenseSpring and
// the license user for reads that name none.
type account struct {
	settings settingValues
	// user is the pair of settings that identify the license user; nil if there
	// is none.
	user *pair
	// needed are the settings without which there is no client.
	needed []string
	// client is nil while a needed setting is unknown.
	client *licensespring.Client
}

// newAccount makes an account out of the provider's settings.
func newAccount(values settingValues, environment Environment, userAgent string) (*account, diag.Diagnostics) {
	var diags diag.Diagnostics
	authorization, problem := values.choose(keyPair, clientPair)
	diags.Append(problem, values.half(authorization))
	if problem == nil && authorization == nil {
		diags.Append(noAuthorization())
	}
	user, problem := values.choose(passwordPair, tokenPair)
	diags.Append(problem, values.half(user))
	if diags.HasError() {
		return nil, diags
	}
	a := &account{settings: values, user: user, needed: append(slices.Clone(authorization.names), "base_url")}
	if authorization.what == clientPair.what {
		a.needed = append(a.needed, "token_url")
		if !values.isSet("token_url") && values["base_url"].text != licensespring.DefaultBaseURL {
			return nil, diag.Diagnostics{missingTokenURL()}
		}
	}
	if len(values.unknown(a.needed)) > 0 {
		return a, diags
	}
	client, err := licensespring.New(licensespring.Config{
		BaseURL:       values.url("base_url"),
		Authorization: values.authorization(*authorization),
		UserAgent:     userAgent,
		Retry:         licensespring.DefaultRetryPolicy,
		Transport:     environment.Transport,
	})
	if err != nil {
		diags.AddError("Cannot set up the API client", upperFirst(err.Error())+".")
	}
	a.client = client
	return a, diags
}

// authorization returns what a pair of known settings authorizes with.
func (v settingValues) authorization(chosen pair) licensespring.Authorization {
	if chosen.what == clientPair.what {
		return licensespring.ClientCredentials{
			ID: v["client_id"].text, Secret: v["client_secret"].text, TokenURL: v.url("token_url"),
		}
	}
	return licensespring.APIKey{Key: v["api_key"].text, SharedKey: v["shared_key"].text}
}

// licenseUser returns the user that a pair of known settings identifies.
func (v settingValues) licenseUser(chosen pair) licensespring.LicenseUser {
	if chosen.what == tokenPair.what {
		return licensespring.TokenUser{
			IDToken: v["id_token"].text, CustomerAccountCode: v["customer_account_code"].text,
		}
	}
	return licensespring.PasswordUser{Username: v["username"].text, Password: v["password"].text}
}

// url returns a setting that readSettings has checked.
func (v settingValues) url(name string) *url.URL {
	parsed, err := licensespring.ParseBaseURL(v[name].text)
	if err != nil {
		return nil
	}
	return parsed
}
