package main

import (
	"cmp"
	"io"
	"log"
	"strconv"
	"strings"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// accessLog writes a line for each request, without anything that may be a secret.
func accessLog(w io.Writer) func(mockapi.Request) {
	logger := log.New(w, "", 0)
	return func(r mockapi.Request) {
		r = r.Redacted()
		user := "none"
		if r.UserID != 0 {
			user = strconv.FormatInt(r.UserID, 10)
		}
		code := ""
		if r.Code != "" {
			code = " code=" + plain(r.Code)
		}
		logger.Printf("%s %s %s product=%s user=%s status=%d%s duration=%s request=%s", r.Time.UTC().Format(time.RFC3339),
			r.Method, r.Path, plain(cmp.Or(r.Product, "none")), user, r.Status, code, r.Duration.Round(time.Microsecond), r.ID)
	}
}

// plain quotes a word that could be taken for several.
func plain(word string) string {
	if quoted := strconv.Quote(word); strings.ContainsAny(word, " =") || len(quoted) != len(word)+2 {
		return quoted
	}
	return word
}
