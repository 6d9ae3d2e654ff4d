package control

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// Access says who may use the control port, and what it shows about the mock.
type Access struct {
	// Token is the bearer token that requests have to send. Without one, the port
	// refuses requests to any host except this machine.
	Token string
	// Environment is the text of GET /environment.
	Environment string
}

// check refuses requests without the token; if there is none, requests to a name
// that another party resolved to this machine; and what a web page could make a
// browser send.
func (a Access) check(w http.ResponseWriter, r *http.Request) error {
	if a.Token != "" {
		sent, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if subtle.ConstantTimeCompare([]byte(sent), []byte(a.Token)) != 1 {
			w.Header().Set("WWW-Authenticate", "Bearer")
			return refuse(http.StatusUnauthorized, "Send the token that the mock printed when it started: Authorization: Bearer TOKEN.")
		}
	} else if host := (&url.URL{Host: r.Host}).Hostname(); host != "localhost" && !net.ParseIP(host).IsLoopback() {
		return refuse(http.StatusForbidden, "%q is not this machine. Use localhost or 127.0.0.1.", host)
	}
	if http.NewCrossOriginProtection().Check(r) != nil {
		return refuse(http.StatusForbidden, "Web pages may not change the mock.")
	}
	return nil
}
