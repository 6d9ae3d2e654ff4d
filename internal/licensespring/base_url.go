package licensespring

import (
	"errors"
	"net"
	"net/url"
	"strings"
)

// DefaultBaseURL is where the vendor hosts the API.
const DefaultBaseURL = "https://api.licensespring.com"

// ParseBaseURL checks the URL of a server that credentials are sent to: https,
// or http where the host is this machine; no user information, query or
// fragment. A path is kept as a prefix. Errors complete "the URL …" and repeat
// nothing of the text, since a misplaced secret could be part of it.
func ParseBaseURL(text string) (*url.URL, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, errors.New("cannot be parsed")
	case u.Scheme != "https" && u.Scheme != "http":
		return nil, errors.New("must start with https://")
	case u.Hostname() == "":
		return nil, errors.New("has no host")
	case u.User != nil:
		return nil, errors.New("must not contain a user name or password")
	case u.RawQuery != "" || u.ForceQuery:
		return nil, errors.New("must not contain a query")
	case u.Fragment != "" || strings.Contains(text, "#"):
		return nil, errors.New("must not contain a fragment")
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return nil, errors.New("must use https, since credentials are sent to it; http is for this machine only")
	}
	return u, nil
}

func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}
