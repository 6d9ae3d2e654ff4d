package licensespring

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// maxErrorBody is how much of the body of an error answer is read, in bytes.
const maxErrorBody = 64 << 10

// APIError is an answer other than 200. A front proxy's page has no Code.
type APIError struct {
	// Status is the HTTP status code.
	Status int
	// Code is the API's error code, for example unknown_product.
	Code string
	// Message is the API's explanation.
	Message string
	// RequestID identifies the request in the server's logs, if it said so.
	RequestID string
	// Attempts is the number of requests that were sent.
	Attempts int
	// Body is the start of a body that is not in the API's error format, on one
	// line and without secrets.
	Body string
}

// Error implements error.
func (e *APIError) Error() string {
	return fmt.Sprintf("the API answered with status %d", e.Status) + said(e.Code, e.Message)
}

// ConcernsUser reports whether the code is about the license user or the way in
// which the user signed on, rather than about the vendor's account. The API
// does not document all of those codes, but their names tell.
func (e *APIError) ConcernsUser() bool {
	return strings.Contains(e.Code, "user") || strings.Contains(e.Code, "customer_") || strings.Contains(e.Code, "sso")
}

// newAPIError reads an answer other than 200, to the last of so many attempts.
func newAPIError(resp *http.Response, attempts int) *APIError {
	e := &APIError{Status: resp.StatusCode, RequestID: resp.Header.Get("X-Request-Id"), Attempts: attempts}
	// What could be read before an error is still the best explanation there is.
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxErrorBody))
	e.Code, e.Message = parseError(body)
	if e.Code == "" && e.Message == "" {
		e.Body = string(body)
	}
	return e
}

// parseError reads the API's error format; both are empty for anything else.
func parseError(body []byte) (code, message string) {
	var answer struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return "", ""
	}
	return answer.Code, answer.Message
}

// ConnectionError tells that no answer was received.
type ConnectionError struct {
	// URL is the address without its query.
	URL string
	// Attempts is the number of requests that were sent.
	Attempts int
	// Reason is the cause, without the URL.
	Reason string
}

// Error implements error.
func (e *ConnectionError) Error() string {
	return fmt.Sprintf("no answer from %s: %s", e.URL, e.Reason)
}

// TimeoutError tells that the time for a whole lookup was over.
type TimeoutError struct {
	// Attempt is the number of the last attempt that ended; 0 if none did.
	Attempt int
	// Last is why that attempt did not do.
	Last string
}

// Error implements error.
func (e *TimeoutError) Error() string {
	if e.Last == "" {
		return "no answer in time"
	}
	if e.Attempt == 0 {
		return "no answer in time: " + e.Last
	}
	return fmt.Sprintf("no answer in time; attempt %d ended with %s", e.Attempt, e.Last)
}

// TokenError tells that the authorization server gave no access token.
type TokenError struct {
	// URL is the address of the authorization server.
	URL string
	// Status is the HTTP status code; 0 if no answer was received.
	Status int
	// Code is the OAuth error code, for example invalid_client.
	Code string
	// Message is the server's explanation, or the reason why there is none.
	Message string
}

// Error implements error.
func (e *TokenError) Error() string {
	if e.Status == 0 {
		return fmt.Sprintf("no access token from %s: %s", e.URL, e.Message)
	}
	return fmt.Sprintf("the authorization server answered with status %d", e.Status) + said(e.Code, e.Message)
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

// AnswerError tells that a 200 does not hold what it should.
type AnswerError struct {
	// Reason completes the sentence "the answer …".
	Reason string
	// Body is the start of the answer.
	Body string
}

// Error implements error.
func (e *AnswerError) Error() string {
	return "the answer " + e.Reason
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
