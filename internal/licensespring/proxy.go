package licensespring

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/net/http/httpproxy"
)

var (
	// errProxyVariable says that a request would use a proxy variable which is not
	// the URL of a proxy.
	errProxyVariable = errors.New("invalid proxy variable")
	// errNotLoopback says that a host is another machine's.
	errNotLoopback = errors.New("http is for loopback addresses only")
)

// proxySchemes are the kinds of proxies that net/http can use.
var proxySchemes = []string{"http", "https", "socks5", "socks5h"}

// proxies choose the proxy of a request by HTTPS_PROXY and NO_PROXY, or their
// names in lower case. Only https uses proxies.
type proxies struct {
	// variable is the name of the variable that is set; empty if none is.
	variable string
	// url is its value; nil if that is not the URL of a proxy.
	url *url.URL
	// proxied returns a URL if NO_PROXY does not exclude the target.
	proxied func(target *url.URL) (*url.URL, error)
}

func newProxies(getenv func(string) string) *proxies {
	variable := firstSet(getenv, "HTTPS_PROXY", "https_proxy")
	if variable == "" {
		return &proxies{}
	}
	// The library ignores a value that it cannot parse, and the request would
	// bypass the proxy. So it decides about NO_PROXY alone.
	rules := httpproxy.Config{HTTPSProxy: "http://proxy.invalid", NoProxy: getenv(firstSet(getenv, "NO_PROXY", "no_proxy"))}
	return &proxies{variable: variable, url: parseProxy(getenv(variable)), proxied: rules.ProxyFunc()}
}

// firstSet returns the first of the variables that is not empty.
func firstSet(getenv func(string) string, names ...string) string {
	for _, name := range names {
		if getenv(name) != "" {
			return name
		}
	}
	return ""
}

// parseProxy reads the URL of a proxy, or its host and port; nil if it is
// neither. An @ behind the host means that a /, ? or # of a username or password
// was not percent-encoded: what was taken for the host is a part of them.
func parseProxy(text string) *url.URL {
	if !strings.Contains(text, "://") {
		text = "http://" + text
	}
	proxy, err := url.Parse(text)
	if err != nil || proxy.Hostname() == "" || strings.Contains(proxy.Path+proxy.RawQuery+proxy.Fragment, "@") || !slices.Contains(proxySchemes, proxy.Scheme) {
		return nil
	}
	return proxy
}

// variableFor returns the variable whose proxy the requests to a target use;
// empty if they use none.
func (p *proxies) variableFor(target *url.URL) string {
	if p.proxied == nil {
		return ""
	}
	if proxy, err := p.proxied(target); err != nil || proxy == nil {
		return ""
	}
	return p.variable
}

// choose returns the proxy of a request; nil for none.
func (p *proxies) choose(req *http.Request) (*url.URL, error) {
	switch {
	case p.variableFor(req.URL) == "":
		return nil, nil
	case p.url == nil:
		return nil, errProxyVariable
	default:
		return p.url, nil
	}
}

// password returns the proxy's password; empty if it has none.
func (p *proxies) password() Secret {
	if p.url == nil {
		return ""
	}
	password, _ := p.url.User.Password()
	return Secret(password)
}

// handshakes returns how many TLS handshakes begin until the proxy has connected
// to the server: the server's, and that of a proxy which speaks TLS itself.
func (p *proxies) handshakes() int32 {
	if p.url != nil && p.url.Scheme == "https" {
		return 2
	}
	return 1
}

// proxyError says that the proxy responded to CONNECT with an error.
type proxyError struct{ status int }

// Error implements error.
func (*proxyError) Error() string { return "the proxy refused to connect" }

// connected is called with the response of the proxy to CONNECT.
func (*proxies) connected(_ context.Context, _ *url.URL, _ *http.Request, resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		return &proxyError{resp.StatusCode}
	}
	return nil
}

// onlyLoopback refuses to connect to another machine. It is called with the
// address to which the name of the host was resolved.
func onlyLoopback(_ context.Context, _, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return errNotLoopback
	}
	return nil
}
