package main

import (
	"cmp"
	"fmt"
	"io"
	"log"
	"strconv"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// accessLog writes a line for each request, without anything that may be a secret.
func accessLog(w io.Writer) func(mockapi.Request) {
	logger := log.New(w, "", 0)
	return func(r mockapi.Request) {
		r = r.Redacted()
		user, code := "none", ""
		if r.UserID != 0 {
			user = strconv.FormatInt(r.UserID, 10)
		}
		if r.Code != "" {
			code = fmt.Sprintf(" code=%q", r.Code)
		}
		logger.Printf("%s %s %s product=%q user=%s status=%d%s duration=%s request=%s", r.Time.UTC().Format(time.RFC3339),
			r.Method, r.Path, cmp.Or(r.Product, "none"), user, r.Status, code, r.Duration.Round(time.Microsecond), r.ID)
	}
}
