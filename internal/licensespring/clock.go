package licensespring

import (
	"net/http"
	"time"
)

// clock tells the time that requests are dated with.
type clock struct {
	now func() time.Time
}

// date returns the value of a Date header.
func (c *clock) date() string {
	return c.now().UTC().Format(http.TimeFormat)
}
