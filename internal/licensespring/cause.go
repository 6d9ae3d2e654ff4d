package licensespring

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"syscall"
)

// Cause is the kind of a failure, for advice that fits it. Each error that has a
// cause says which ones.
type Cause string

// Causes of a ConnectionError; CauseTimeout and CauseConnection also occur in a
// ResponseError, when they end the reading of a body.
const (
	// CauseTimeout means: the attempt was not complete within Config.RequestTimeout.
	CauseTimeout Cause = "timeout"
	// CauseProxyVariable means: the proxy variable that the request would use is not a
	// valid URL of a proxy. Nothing was sent.
	CauseProxyVariable Cause = "proxy variable"
	// CauseProxyRefused means: the proxy responded to CONNECT with a status other than
	// 200, for example 407 for a wrong password of the proxy.
	CauseProxyRefused Cause = "proxy refused"
	// CauseProxyUnreachable means: there is no connection to the proxy, for example
	// because its name was not resolved, or it broke before the proxy responded.
	CauseProxyUnreachable Cause = "proxy unreachable"
	// CauseNotLoopback means: the host of an http URL resolves to an address of another
	// machine. Nothing was sent.
	CauseNotLoopback Cause = "not loopback"
	// CauseDNS means: the name of the host was not resolved.
	CauseDNS Cause = "name resolution"
	// CauseRefused means: the host refused the connection: nothing listens on the port.
	CauseRefused Cause = "connection refused"
	// CauseUnreachable means: no connection for another reason, for example no route.
	CauseUnreachable Cause = "unreachable"
	// CauseCertificateAuthority means: the certificate is signed by an authority that is
	// not trusted. With a ProxyVariable, the proxy may inspect TLS.
	CauseCertificateAuthority Cause = "certificate authority"
	// CauseCertificateExpired means: the certificate has expired or is not valid yet; the
	// clock of this machine may be wrong.
	CauseCertificateExpired Cause = "certificate expired"
	// CauseCertificateHost means: the certificate is for another host.
	CauseCertificateHost Cause = "certificate host"
	// CauseCertificate means: the certificate is invalid for another reason.
	CauseCertificate Cause = "certificate"
	// CauseClientCertificate means: the server demands a client certificate, which the
	// provider does not have.
	CauseClientCertificate Cause = "client certificate"
	// CauseTLS means: no TLS connection for another reason, for example a port that does
	// not speak TLS.
	CauseTLS Cause = "TLS"
	// CauseProtocol means: what the server sent is not HTTP/1.1.
	CauseProtocol Cause = "protocol"
	// CauseConnection means: the connection broke.
	CauseConnection Cause = "connection"
)

// Causes of a ResponseError.
const (
	// CauseInformational means: a status from 100 to 199, after which no response need
	// follow.
	CauseInformational Cause = "informational"
	// CauseRedirect means: a status from 300 to 399. Redirects are not followed, since
	// requests contain credentials.
	CauseRedirect Cause = "redirect"
	// CauseHTML means: an HTML page, for example the sign-in page of a proxy.
	CauseHTML Cause = "HTML"
	// CauseContentType means: a Content-Type that is not JSON.
	CauseContentType Cause = "content type"
	// CauseEmpty means: an empty body.
	CauseEmpty Cause = "empty"
	// CauseTruncated means: a body that is shorter than its headers say.
	CauseTruncated Cause = "truncated"
	// CauseTooLarge means: a body that is larger than 64 MiB.
	CauseTooLarge Cause = "too large"
	// CauseNotList means: JSON that is not a list of licenses.
	CauseNotList Cause = "not a list"
	// CauseInvalidJSON means: a body that is not valid JSON.
	CauseInvalidJSON Cause = "invalid JSON"
	// CauseNoToken means: a response of the authorization server with neither an access
	// token nor an error.
	CauseNoToken Cause = "no token"
)

// certificateCause returns the kind of a certificate's problem.
func certificateCause(err error) (Cause, bool) {
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, new(x509.UnknownAuthorityError)):
		return CauseCertificateAuthority, true
	case errors.As(err, new(x509.HostnameError)):
		return CauseCertificateHost, true
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return CauseCertificateExpired, true
	case errors.As(err, new(*tls.CertificateVerificationError)):
		return CauseCertificate, true
	default:
		return "", false
	}
}

// dialCause returns why a connection could not be opened.
func dialCause(err error) (Cause, bool) {
	var op *net.OpError
	switch {
	case errors.As(err, new(*net.DNSError)):
		return CauseDNS, true
	case isRefused(err):
		return CauseRefused, true
	case errors.As(err, &op) && op.Op == "dial":
		return CauseUnreachable, true
	default:
		return "", false
	}
}

// errWSARefused is the number of "connection refused" on Windows, where
// syscall.ECONNREFUSED is another one. No other system has an error of it.
const errWSARefused = syscall.Errno(10061)

func isRefused(err error) bool {
	return errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, errWSARefused)
}

// isBroken reports whether a connection ended without a word of the other side.
func isBroken(err error) bool {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) {
		return true
	}
	var op *net.OpError
	return errors.As(err, &op) && (op.Op == "read" || op.Op == "write")
}

// isTimeout reports whether a bound on dialing or on the TLS handshake was
// exceeded, rather than one of the system's.
func isTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout() && !errors.As(err, new(*net.DNSError)) && !errors.Is(err, syscall.ETIMEDOUT)
}
