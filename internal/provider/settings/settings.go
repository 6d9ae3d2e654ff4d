// Package settings reads the arguments of the provider block and their
// environment variables. Its table has one row for each. A row parses its value
// once, into the typed configuration, or says what is wrong with it.
package settings

import (
	"crypto/rsa"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// config is what the rows of the table parse their values into.
type config struct {
	client    licensespring.Config
	apiKey    licensespring.APIKey
	oauth     licensespring.ClientCredentials
	password  licensespring.PasswordUser
	token     licensespring.TokenUser
	verify    bool
	publicKey *rsa.PublicKey
}

// Settings are the parsed arguments of the provider.
type Settings struct {
	config config
	values values
	// authorization and user are the pairs that were chosen; nil for none.
	authorization, user *pair
}

// Validate returns what is wrong with a provider block, whatever the
// environment sets.
func Validate(block tfsdk.Config) diag.Diagnostics {
	values, diags := readValues(block, func(string) string { return "" })
	_, authorization := values.choose(keyPair, clientPair)
	_, user := values.choose(passwordPair, tokenPair)
	_, problems := values.parse()
	diags.Append(authorization, user)
	diags.Append(problems...)
	return diags
}

// Read returns the settings of a provider block, completed by its environment.
// A value may be unknown.
func Read(block tfsdk.Config, getenv func(string) string) (*Settings, diag.Diagnostics) {
	values, diags := readValues(block, getenv)
	return newSettings(values, diags)
}

func newSettings(values values, diags diag.Diagnostics) (*Settings, diag.Diagnostics) {
	s := &Settings{values: values}
	s.authorization, diags = values.pair(keyPair, clientPair, diags)
	s.user, diags = values.pair(passwordPair, tokenPair, diags)
	if s.authorization == nil && !diags.HasError() {
		diags.Append(noAuthorization())
	}
	config, problems := values.parse()
	diags.Append(problems...)
	if s.config = config; diags.HasError() {
		return nil, diags
	}
	diags.Append(s.missingTokenURL(), s.conflictingWaits())
	return s, diags
}

// Unknown returns the names of the settings that a client needs and that are
// not known yet.
func (s *Settings) Unknown() []string {
	if s.authorization == nil {
		return nil
	}
	needed := s.authorization.names
	for _, r := range table {
		if !r.paired() && (r.name != "token_url" || s.usesOAuth()) {
			needed = append(slices.Clip(needed), r.name)
		}
	}
	return s.values.unknown(needed)
}

// UnknownUser returns the names of the settings of the license user that are
// not known yet.
func (s *Settings) UnknownUser() []string {
	if s.user == nil {
		return nil
	}
	return s.values.unknown(s.user.names)
}

// ClientConfig returns what the settings say about a client. They must be known.
func (s *Settings) ClientConfig() licensespring.Config {
	client := s.config.client
	client.Secrets = s.values.secrets()
	client.Verifier = licensespring.NewVerifier(s.config.publicKey)
	if !s.config.verify {
		client.Verifier = licensespring.NoVerifier()
	}
	client.Authorization = s.config.apiKey
	if s.usesOAuth() {
		client.Authorization = s.config.oauth
	}
	return client
}

// VerifiesSignatures reports whether responses must be signed.
func (s *Settings) VerifiesSignatures() bool { return s.config.verify }

// IsSet reports whether the block or a variable sets a setting.
func (s *Settings) IsSet(name string) bool { return s.values.isSet(name) }

// LicenseUser returns the license user of blocks that name none; nil for none.
func (s *Settings) LicenseUser() licensespring.LicenseUser {
	switch {
	case s.user == nil:
		return nil
	case s.user.what == tokenPair.what:
		return s.config.token
	default:
		return s.config.password
	}
}

func (s *Settings) usesOAuth() bool {
	return s.authorization != nil && s.authorization.what == clientPair.what
}

// missingTokenURL refuses to send the client secret of a self-hosted API to the
// vendor's authorization server.
func (s *Settings) missingTokenURL() diag.Diagnostic {
	if !s.usesOAuth() || s.values.isSet("token_url") || s.values["base_url"].unknown || s.hasVendorHost() {
		return nil
	}
	return missingTokenURL()
}

func (s *Settings) hasVendorHost() bool {
	u := s.config.client.BaseURL
	host := strings.ToLower(strings.TrimSuffix(u.Host, ":443"))
	return u.Scheme+"://"+host == licensespring.DefaultBaseURL
}

func (s *Settings) conflictingWaits() diag.Diagnostic {
	retry := s.config.client.Retry
	if len(s.values.unknown([]string{"retry_wait_min", "retry_wait_max"})) > 0 || retry.WaitMin <= retry.WaitMax {
		return nil
	}
	return conflictingWaits(s.values["retry_wait_min"], s.values["retry_wait_max"])
}
