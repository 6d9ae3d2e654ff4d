package licensespring

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// maxErrorBody is how much of the body of an error response is read, in bytes.
const maxErrorBody = 64 << 10

// APIError is a response with an error status (400 or higher), or another one
// that is not 200.
type APIError struct {
	// Status is the HTTP status code.
	Status int
	// Code is the API's error code, for example unknown_product. It is empty if
	// the body is not in the API's error format: then a proxy may have responded.
	Code string
	// Message is the API's explanation.
	Message string
	// MessageWithheld says that Message is not shown, because it repeats a secret.
	MessageWithheld bool
	// RequestID identifies the request in the server's logs; may be empty.
	RequestID string
	// Attempts is the number of requests that were sent.
	Attempts int
	// HTML says that the body is an HTML page.
	HTML bool
	// Body is the start of a body that is not in the API's error format, on one
	// line and without secrets.
	Body string
	// Clock says, for the code date_header_diff, why the server's date did not
	// help; else nil.
	Clock *ClockRefusal
}

// Error implements error.
func (e *APIError) Error() string {
	return fmt.Sprintf("the API responded with status %d", e.Status) + said(e.Code, e.Message)
}

// userWords begin words in the codes about the license user or single sign-on. The
// API does not document all of those codes.
var userWords = []string{"user", "customer", "sso"}

// ConcernsUser reports whether the code is about the license user or the way in
// which the user signed on, rather than about the vendor's account.
func (e *APIError) ConcernsUser() bool {
	for word := range strings.SplitSeq(e.Code, "_") {
		if slices.ContainsFunc(userWords, func(begin string) bool { return strings.HasPrefix(word, begin) }) {
			return true
		}
	}
	return false
}

func (e *APIError) shown(s *secrets) error {
	clean := *e
	clean.Code, clean.Message = s.text(e.Code), s.text(e.Message)
	clean.MessageWithheld = clean.Message == withheld || clean.Message == unchecked
	clean.RequestID, clean.Body = s.text(e.RequestID), s.text(e.Body)
	return &clean
}

// newAPIError reads a response other than 200.
func newAPIError(resp *http.Response, l *lookup) *APIError {
	e := &APIError{
		Status: resp.StatusCode, RequestID: resp.Header.Get("X-Request-Id"), Attempts: l.count(), Clock: l.clock,
	}
	// What could be read before an error is still the best explanation there is.
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxErrorBody))
	e.Code, e.Message = parseError(body)
	if e.Code == "" && e.Message == "" {
		e.Body, e.HTML = string(body), isHTML(body)
	}
	return e
}

// parseError reads the API's error format; both are empty for anything else.
func parseError(body []byte) (code, message string) {
	var response struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	if err := json.Unmarshal(body, &response); err != nil {
		return "", ""
	}
	return response.Code, response.Message
}

// ConnectionError says that no response was received.
type ConnectionError struct {
	// Cause is the kind of failure: CauseTimeout, CauseProxyVariable and what
	// follows there up to CauseConnection.
	Cause Cause
	// URL is the address without its query.
	URL string
	// Attempts is the number of requests that were tried.
	Attempts int
	// Reason is the failure in the words of the library, without the URL. It is
	// empty for CauseTimeout, CauseProxyVariable and CauseProxyRefused.
	Reason string
	// Bound is how long an attempt may last, for CauseTimeout.
	Bound time.Duration
	// ProxyVariable is the environment variable of the proxy that was used or
	// asked for; empty if the connection was to go straight to the server.
	ProxyVariable string
	// ProxyStatus is the HTTP status with which the proxy refused to connect, for
	// CauseProxyRefused.
	ProxyStatus int
	// connected reports whether there was a connection, so that the request may have
	// reached the server.
	connected bool
}

// Error implements error.
func (e *ConnectionError) Error() string {
	return fmt.Sprintf("no response from %s: %s", e.URL, e.reason())
}

func (e *ConnectionError) reason() string {
	switch e.Cause {
	case CauseTimeout:
		return notComplete(e.Bound)
	case CauseProxyVariable:
		return fmt.Sprintf("the variable %s is not a valid proxy URL", e.ProxyVariable)
	case CauseProxyRefused:
		return fmt.Sprintf("the proxy of %s refused to connect, with status %d", e.ProxyVariable, e.ProxyStatus)
	case CauseProxyUnreachable:
		return fmt.Sprintf("no connection through the proxy of %s: %s", e.ProxyVariable, e.Reason)
	default:
		return e.Reason
	}
}

func (e *ConnectionError) shown(s *secrets) error {
	clean := *e
	clean.Reason = s.text(e.Reason)
	return &clean
}

// TimeoutError says that the time for a whole lookup, that of its context, was
// over.
type TimeoutError struct {
	// Attempts is the number of requests that were tried, Ended the number of
	// the last one that failed; 0 if none did.
	Attempts, Ended int
	// Last is why that one failed: *APIError, *ConnectionError, *ResponseError or
	// *TokenError; nil if none did. If Ended is 0, it is what took too long after
	// the response.
	Last error
	// RateLimited says that the next request was waiting for its turn.
	RateLimited bool
	// Token says that an access token was being fetched, and that the other
	// fields are about the authorization server.
	Token bool
}

// Error implements error.
func (e *TimeoutError) Error() string {
	text := "no response in time"
	if e.Token {
		text = "no access token in time"
	}
	switch {
	case e.Last != nil && e.Ended == 0:
		text += ": " + e.Last.Error()
	case e.Last != nil:
		text += fmt.Sprintf("; attempt %d failed: %v", e.Ended, e.Last)
	case e.RateLimited:
		text += ": the rate limit allowed no request"
	}
	return text
}

// Unwrap returns context.DeadlineExceeded.
func (e *TimeoutError) Unwrap() error { return context.DeadlineExceeded }

func (e *TimeoutError) shown(s *secrets) error {
	clean := *e
	clean.Last = s.shown(e.Last)
	return &clean
}

// TokenError says that the authorization server issued no access token.
type TokenError struct {
	// URL is the address of the authorization server, without its query.
	URL string
	// Attempts is the number of requests that were tried.
	Attempts int
	// Status is the HTTP status code; 0 if no response was received.
	Status int
	// Code is the OAuth error code, for example invalid_client; empty if the
	// response is not in the format of OAuth.
	Code string
	// Message is the server's explanation; may be empty.
	Message string
	// BasicAuthentication says that the server wants the client's ID and secret
	// by HTTP Basic authentication, which the provider does not support.
	BasicAuthentication bool
	// Err is why there is no OAuth response: *ConnectionError or *ResponseError;
	// nil if there is one.
	Err error
}

// Error implements error.
func (e *TokenError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("no access token from %s: %v", e.URL, e.Err)
	}
	return fmt.Sprintf("the authorization server responded with status %d", e.Status) + said(e.Code, e.Message)
}

// Unwrap returns Err.
func (e *TokenError) Unwrap() error { return e.Err }

func (e *TokenError) shown(s *secrets) error {
	clean := *e
	clean.Code, clean.Message, clean.Err = s.text(e.Code), s.text(e.Message), s.shown(e.Err)
	return &clean
}

// said puts the code and the message of a server behind its status.
func said(code, message string) string {
	text := ""
	if code != "" {
		text += " (" + code + ")"
	}
	if message != "" {
		text += ": " + message
	}
	return text
}

// ResponseError says that a response cannot be used.
type ResponseError struct {
	// Cause is the kind of problem: CauseTimeout, CauseConnection, or one from
	// CauseInformational on.
	Cause Cause
	// Status is the HTTP status code.
	Status int
	// Reason completes the sentence "the response …".
	Reason string
	// Bound is how long an attempt may last, for CauseTimeout.
	Bound time.Duration
	// Body is the start of the response, on one line and without secrets.
	Body string
}

// Error implements error.
func (e *ResponseError) Error() string {
	return "the response " + e.Reason
}

func (e *ResponseError) shown(s *secrets) error {
	clean := *e
	clean.Reason, clean.Body = s.text(e.Reason), s.text(e.Body)
	return &clean
}

// withoutURL takes an error out of the *url.Error around it, which prints the
// whole URL.
func withoutURL(err error) error {
	var wrapped *url.Error
	for errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return err
}

func withoutQuery(u *url.URL) string {
	bare := *u
	bare.User, bare.RawQuery, bare.ForceQuery, bare.Fragment = nil, "", false, ""
	return bare.String()
}
