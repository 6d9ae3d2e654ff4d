package provider

import (
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
)

// instantText writes an instant; nil for none.
func instantText(t *time.Time) *string {
	if t == nil {
		return nil
	}
	text := entitlement.Format(*t)
	return &text
}
