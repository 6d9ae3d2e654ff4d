package licensespring_test

import (
	"crypto/x509"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

func trust(config *licensespring.Config, roots *x509.CertPool) { config.Roots = roots }
