package provider

import (
	"sync/atomic"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// account is a configured provider: the vendor's account at LicenseSpring and
// the license user of blocks that name none.
type account struct {
	settings *settings.Settings
	// client is nil while a setting that it needs is unknown.
	client *licensespring.Client
	// Each warning about the account is given once.
	warnedUnverified, warnedClock atomic.Bool
}

// newAccount returns the account that the provider's settings describe.
func newAccount(s *settings.Settings, environment Environment, userAgent string) (*account, diag.Diagnostics) {
	a := &account{settings: s}
	if len(s.Unknown()) > 0 {
		return a, nil
	}
	config := s.ClientConfig()
	config.UserAgent = userAgent
	config.Logger = newLogger()
	config.Now = environment.Now
	config.Getenv = environment.Getenv
	config.Transport = environment.Transport
	client, err := licensespring.New(config)
	if err != nil {
		return nil, diag.Diagnostics{noClient(err)}
	}
	a.client = client
	return a, nil
}
