package provider

import (
	"slices"
	"strings"
	"sync/atomic"

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
	// Each warning about the account is given once.
	warnedUnverified, warnedClock atomic.Bool
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
	a := &account{settings: values, user: user, needed: slices.Concat(authorization.names, clientSettings)}
	if authorization.what == clientPair.what {
		a.needed = append(a.needed, "token_url")
		if !values.isSet("token_url") && values.hasOwnHost() {
			return nil, diag.Diagnostics{missingTokenURL()}
		}
	}
	diags.Append(values.contradiction())
	if diags.HasError() || len(values.unknown(a.needed)) > 0 {
		return a, diags
	}
	config := values.clientConfig(environment)
	config.Authorization = values.authorization(*authorization)
	config.UserAgent = userAgent
	config.Secrets = values.secrets()
	client, err := licensespring.New(config)
	if err != nil {
		diags.AddError("Cannot set up the API client", upperFirst(err.Error())+".")
	}
	a.client = client
	return a, diags
}

// hasOwnHost reports whether the API is known to be elsewhere than at the
// vendor's host.
func (v settingValues) hasOwnHost() bool {
	return !v["base_url"].unknown && strings.TrimRight(v["base_url"].text, "/") != licensespring.DefaultBaseURL
}

// authorization returns what a pair of known settings authorizes with.
func (v settingValues) authorization(chosen pair) licensespring.Authorization {
	if chosen.what == clientPair.what {
		return licensespring.ClientCredentials{
			ID: v["client_id"].text, Secret: v.secret("client_secret"), TokenURL: v.url("token_url"),
		}
	}
	return licensespring.APIKey{Key: v.secret("api_key"), SharedKey: v.secret("shared_key")}
}

// licenseUser returns the user that a pair of known settings identifies.
func (v settingValues) licenseUser(chosen pair) licensespring.LicenseUser {
	if chosen.what == tokenPair.what {
		return licensespring.TokenUser{
			IDToken: v.secret("id_token"), CustomerAccountCode: v["customer_account_code"].text,
		}
	}
	return licensespring.PasswordUser{Username: v["username"].text, Password: v.secret("password")}
}
