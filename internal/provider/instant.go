package provider

import (
	"fmt"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/entitlement"
)

// parseInstant reads an RFC 3339 instant. It is as strict as that, which
// time.Parse is not. Errors end a sentence that what is read begins.
func parseInstant(text string) (time.Time, error) {
	var t time.Time
	if err := t.UnmarshalText([]byte(text)); err != nil {
		return t, fmt.Errorf("must be an instant in RFC 3339 form, such as 2031-03-17T00:00:00Z, but is %s", shown(text))
	}
	return t, nil
}

// instantText writes an instant; nil for none.
func instantText(t *time.Time) *string {
	if t == nil {
		return nil
	}
	text := entitlement.Format(*t)
	return &text
}
