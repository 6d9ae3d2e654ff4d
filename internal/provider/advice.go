package provider

import (
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// advice is the message about one kind of failure. Words in braces stand for
// facts of the failure, which fill puts in: {server}, {target}, {url} for the
// setting of the address, {address} for its value, {attempts}, {reason}, and others.
type advice struct {
	// summary is a headline of at most eight words, without a full stop.
	summary string
	// what says what happened.
	what string
	// next is the one step that can help.
	next string
	// vendor takes the place of next if the server is LicenseSpring's own.
	vendor string
	// argument is the argument of the block that the failure is about, if its
	// source line may be shown.
	argument string
}

// Causes that the settings of the provider tell apart.
const (
	causeProxyLogin     licensespring.Cause = "proxy login"
	causeProxyFailed    licensespring.Cause = "proxy cannot connect"
	causeProxyAuthority licensespring.Cause = "certificate authority of a proxy"
	causeNotInBundle    licensespring.Cause = "certificate authority not in ca_cert_pem"
)

// Steps that several failures share.
const (
	askNetworkTeam = "Ask your network team "
	beforePath     = "Set {url} to the part of the URL before /api/v4, such as https://api.licensespring.com."
	divideLicenses = "The API returns all licenses of a license user for a product at once: divide them among several license users."
)

// causeAdvice is the advice for failures without a response that can be used.
var causeAdvice = map[licensespring.Cause]advice{
	licensespring.CauseTimeout: {
		summary: "No response within {bound}",
		what:    "{server} at {target} did not respond within {bound}{attempts}.",
		next: "If the server is slow, raise {request_timeout}. " +
			"If it is not slow, ask your network team whether a firewall drops the connection.",
	},
	licensespring.CauseProxyVariable: {
		summary: "Invalid proxy variable",
		what:    "The environment variable {proxy} is not the URL of a proxy, so nothing was sent to {target}.",
		next: "Set {proxy} to a URL such as http://proxy.example:3128. " +
			"Write special characters of its username and password percent-encoded, for example %2F for / and %25 for %.",
	},
	causeProxyLogin: {
		summary: "Your proxy requires a login",
		what:    "The proxy in {proxy} refused to connect to {target}, with status {status}.",
		next: "Put the username and password of the proxy into {proxy}, or correct them, as in http://user:password@proxy.example:3128, " +
			"with special characters percent-encoded. The provider supports Basic authentication alone.",
	},
	causeProxyFailed: {
		summary: "Your proxy cannot reach the server",
		what:    "The proxy in {proxy} could not connect to {target}{attempts}: it responded with status {status}.",
		next:    "Run the command again. If it fails again, ask your network team why the proxy cannot reach that host.",
	},
	licensespring.CauseProxyRefused: {
		summary: "Your proxy refused the connection",
		what:    "The proxy in {proxy} refused to connect to {target}, with status {status}{attempts}.",
		next:    askNetworkTeam + "to allow connections to that host through the proxy.",
	},
	licensespring.CauseProxyUnreachable: {
		summary: "Cannot reach your proxy",
		what:    "The provider could not connect to {target} through the proxy in {proxy}{attempts}: {reason}.",
		next:    "Check that the proxy runs, and that {proxy} has its host and port. If this machine needs no proxy, unset it.",
	},
	licensespring.CauseNotLoopback: {
		summary: "Unencrypted URL of another machine",
		what:    "The host of {target} is another machine, so nothing was sent: http is for this machine only.",
		next:    "Use https in {url}.",
	},
	licensespring.CauseDNS: {
		summary: "Host name not found",
		what:    "The host name of {target} was not found{attempts}: {reason}.",
		next:    "Check the host name in {url}, and that this machine is on the network or VPN that knows it.",
		vendor:  "Check the DNS of this machine. If it reaches the internet through a proxy, set HTTPS_PROXY.",
	},
	licensespring.CauseRefused: {
		summary: "Connection refused",
		what:    "{server} at {target} refused the connection{attempts}: {reason}.",
		next:    "Check that the server runs, and that {url} has its host and port.",
		vendor:  askNetworkTeam + "to allow connections to that host. If they go through a proxy, set HTTPS_PROXY.",
	},
	licensespring.CauseUnreachable: {
		summary: "Server not reachable",
		what:    "The provider could not connect to {target}{attempts}: {reason}.",
		next:    "Check the host in {url}, and that this machine is online and on the network or VPN that reaches it. If connections go through a proxy, set HTTPS_PROXY.",
		vendor: "Check that this machine is online. If it is, ask your network team to allow connections to that host. " +
			"If they go through a proxy, set HTTPS_PROXY.",
	},
	licensespring.CauseCertificateAuthority: {
		summary: "Certificate not trusted",
		what:    "This machine does not trust the certificate authority of {target}: {reason}.",
		next:    "Set {ca_cert_pem} to the PEM certificate of that certificate authority.",
		vendor:  askNetworkTeam + "for the certificate authority of the device that inspects TLS, and set {ca_cert_pem} to it.",
	},
	causeProxyAuthority: {
		summary: "Certificate not trusted",
		what:    "The proxy in {proxy} was used, and the certificate that arrived for {target} is not trusted: {reason}.",
		next: "If the proxy inspects TLS, set {ca_cert_pem} to the PEM certificate of the proxy's certificate authority. " +
			"If it does not, set it to that of the server's certificate authority.",
		vendor: "If the proxy inspects TLS, set {ca_cert_pem} to the PEM certificate of the proxy's certificate authority.",
	},
	causeNotInBundle: {
		summary: "Certificate not trusted",
		what:    "The certificate of {target} is not signed by a certificate authority in {ca_cert_pem}: {reason}.",
		next: "Add the certificate of that server's authority to ca_cert_pem, or remove ca_cert_pem if the server has a public certificate. " +
			"While ca_cert_pem is set, the system's authorities are ignored.",
	},
	licensespring.CauseCertificateExpired: {
		summary: "Certificate expired or not valid yet",
		what:    "The certificate of {target} is not valid now: {reason}.",
		next:    "If the clock of this machine is right, ask the operator of the server to renew the certificate.",
	},
	licensespring.CauseCertificateHost: {
		summary: "Certificate for another host",
		what:    "The certificate of {target} is for another host: {reason}.",
		next:    "Use a host name in {url} that the certificate is valid for.",
		vendor:  askNetworkTeam + "which device responds instead of that host.",
	},
	licensespring.CauseCertificate: {
		summary: "Invalid certificate",
		what:    "The certificate of {target} is invalid: {reason}.",
		next:    "Ask the operator of the server to replace the certificate.",
	},
	licensespring.CauseClientCertificate: {
		summary: "Server requires a client certificate",
		what:    "The server at {target} requires a client certificate, which the provider does not support.",
		next:    "Ask the operator of the server for an address that requires none, and set {url} to it.",
		vendor:  askNetworkTeam + "which device requires a client certificate: LicenseSpring does not.",
	},
	licensespring.CauseTLS: {
		summary: "TLS connection failed",
		what:    "The provider could not open a TLS connection to {target}{attempts}: {reason}.",
		next:    "Check that {url} has the host and port of a server that uses TLS.",
		vendor:  askNetworkTeam + "whether a firewall interrupts TLS connections to that host.",
	},
	licensespring.CauseProtocol: {
		summary: "Response is not HTTP/1.1",
		what:    "The server at {target} does not respond in HTTP/1.1{attempts}: {reason}.",
		next:    "Check that {url} has the host and port of {server}.",
		vendor:  askNetworkTeam + "which device responds instead of that host.",
	},
	licensespring.CauseConnection: {
		summary: "Connection broken",
		what:    "The connection to {target} broke{attempts}: {reason}.",
		next:    "Run the command again. If it fails again, ask your network team whether a firewall or proxy ends connections.",
	},
	licensespring.CauseInformational: {
		summary: "No final response",
		what:    "The response of the server at {address} {reason}, and no other response followed.",
		next:    "Check that {url} is the address of {server}.",
		vendor:  askNetworkTeam + "which device responds instead of LicenseSpring.",
	},
	licensespring.CauseRedirect: {
		summary: "Server redirects to another address",
		what:    "The response of {server} {reason}. The provider does not follow it, because requests contain credentials.",
		next:    "Set {url} to the address that does not redirect. If the target is a sign-in page, ask your network team.",
		vendor:  askNetworkTeam + "which device redirects the request: LicenseSpring does not.",
	},
	licensespring.CauseHTML: {
		summary: "HTML page instead of a response",
		what:    "The response of the server at {address} {reason} (status {status}).",
		next:    "Check that {url} is the address of {server}, and that no proxy asks for a sign-in.",
		vendor:  askNetworkTeam + "to allow requests to LicenseSpring without a sign-in page.",
	},
	licensespring.CauseContentType: {
		summary: "Response is not JSON",
		what:    "The response of the server at {address} {reason} (status {status}).",
		next:    "Check that {url} is the address of {server}.",
		vendor:  askNetworkTeam + "which device responds instead of LicenseSpring.",
	},
	licensespring.CauseEmpty: {
		summary: "Empty response",
		what:    "The response of {server} {reason} (status {status}).",
		next:    "Run the command again. If the response is empty again, ask your network team whether a proxy removes it.",
	},
	licensespring.CauseTruncated: {
		summary: "Response cut off",
		what:    "The response of {server} {reason}.",
		next:    "Run the command again. If it fails again, ask your network team whether a proxy limits the size of responses.",
	},
	licensespring.CauseTooLarge: {
		summary: "Response too large",
		what:    "The response of {server} {reason}.",
		next:    divideLicenses,
	},
	licensespring.CauseNotList: {
		summary: "Response is not a list of licenses",
		what:    "The response of the server at {address} {reason}.",
		next:    beforePath,
		vendor:  askNetworkTeam + "which device responds instead of LicenseSpring.",
	},
	licensespring.CauseInvalidJSON: {
		summary: "Response is not valid JSON",
		what:    "The response of {server} {reason}.",
		next:    "Check that {url} is the address of {server}, and that no proxy changes responses.",
	},
	licensespring.CauseNoToken: {
		summary: "No access token in the response",
		what:    "The response of {server} {reason} (status {status}).",
		next:    "Set {url} to the token endpoint of the authorization server.",
	},
}

// facts are the words that an advice is completed with, each followed by its
// value.
type facts []string

// value returns the value of a fact; empty if there is none.
func (f facts) value(name string) string {
	for i := 0; i < len(f); i += 2 {
		if f[i] == name {
			return f[i+1]
		}
	}
	return ""
}

// fill returns a message with the facts of a failure.
func (a advice) fill(f facts) advice {
	pairs := make([]string, len(f))
	for i := range f {
		if pairs[i] = f[i]; i%2 == 0 {
			pairs[i] = "{" + f[i] + "}"
		}
	}
	filled := strings.NewReplacer(pairs...)
	a.summary, a.what, a.next = filled.Replace(a.summary), filled.Replace(a.what), filled.Replace(a.next)
	if a.what != "" {
		a.what = fullStop(upperFirst(a.what))
	}
	if a.next != "" {
		a.next = upperFirst(a.next)
	}
	return a
}
