package control

import (
	"net"
	"net/http"
	"strings"
)

// guarded refuses requests that a web page could make a browser send, and requests
// to any host except this machine.
func guarded(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, refusef(http.StatusForbidden, "Web pages may not change the mock."))
	}))
	return localOnly(guard.Handler(next))
}

// localOnly refuses requests to a name that another party resolved to this machine.
func localOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if ip := net.ParseIP(strings.Trim(host, "[]")); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			refuse(w, refusef(http.StatusForbidden, "%q is not this machine. Use localhost or 127.0.0.1.", host))
			return
		}
		next.ServeHTTP(w, r)
	})
}
