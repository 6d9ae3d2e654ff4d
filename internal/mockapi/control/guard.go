package control

import (
	"crypto/subtle"
	"net"
	"net/http"
	"strings"
)

// guarded refuses requests that a web page could make a browser send. With a token,
// it refuses requests without it; otherwise, requests to any host except this
// machine.
func guarded(next http.Handler, token string) http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, refusef(http.StatusForbidden, "Web pages may not change the mock."))
	}))
	next = guard.Handler(next)
	if token != "" {
		return withToken(next, token)
	}
	return localOnly(next)
}

// withToken refuses requests without the bearer token.
func withToken(next http.Handler, token string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if subtle.ConstantTimeCompare([]byte(sent), []byte(token)) != 1 {
			w.Header().Set("WWW-Authenticate", "Bearer")
			refuse(w, refusef(http.StatusUnauthorized, "Send the token that the mock printed when it started: Authorization: Bearer TOKEN."))
			return
		}
		next.ServeHTTP(w, r)
	})
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
