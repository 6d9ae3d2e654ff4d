package licensespring

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// maxResponse is the largest response that is read, in bytes: about 35,000
// licenses.
const maxResponse = 64 << 20

// readResponse reads a body that should be JSON, up to so many bytes. Errors are
// *ResponseError, or that of the context if it was canceled.
func readResponse(resp *http.Response, limit int64) ([]byte, error) {
	e := &ResponseError{Status: resp.StatusCode}
	if cause, kind := contentKind(resp.Header.Get("Content-Type")); cause != "" {
		body, _ := io.ReadAll(io.LimitReader(resp.Body, maxErrorBody))
		e.Cause, e.Reason, e.Body = cause, "is "+kind+", not JSON", head(body)
		return nil, e
	}
	body, err := readBody(resp, limit)
	var late *attemptError
	switch {
	case errors.Is(err, context.Canceled):
		return nil, context.Canceled
	case errors.As(err, &late):
		e.Cause, e.Bound, e.Reason = CauseTimeout, late.bound, "was "+late.Error()
	case errors.Is(err, io.ErrUnexpectedEOF):
		e.Cause, e.Reason = CauseTruncated, fmt.Sprintf("broke off after %d bytes", len(body))
	case err != nil:
		e.Cause, e.Reason = CauseConnection, fmt.Sprintf("broke off after %d bytes: %v", len(body), err)
	case int64(len(body)) > limit:
		e.Cause, e.Reason = CauseTooLarge, "is larger than "+size(limit)
	case len(bytes.TrimSpace(body)) == 0:
		e.Cause, e.Reason = CauseEmpty, "is empty"
	case isHTML(body):
		e.Cause, e.Reason, e.Body = CauseHTML, "is an HTML page, not JSON", head(body)
	default:
		return body, nil
	}
	return nil, e
}

func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KiB", bytes>>10)
	}
	return fmt.Sprintf("%d MiB", bytes>>20)
}

// readBody reads as much of a body as shows whether it is too large. If the
// response announces its size, the memory for it is taken at once.
func readBody(resp *http.Response, limit int64) ([]byte, error) {
	limited := io.LimitReader(resp.Body, limit+1)
	if resp.ContentLength <= 0 {
		return io.ReadAll(limited)
	}
	body := bytes.NewBuffer(make([]byte, 0, min(resp.ContentLength, limit)+bytes.MinRead))
	_, err := body.ReadFrom(limited)
	return body.Bytes(), err
}

func isHTML(body []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}

// contentKind returns the cause and the kind of a Content-Type that is not JSON;
// both are empty for JSON. A body without a type may be JSON.
func contentKind(contentType string) (cause Cause, kind string) {
	media, _, err := mime.ParseMediaType(contentType)
	switch {
	case contentType == "" || media == "application/json" || strings.HasSuffix(media, "+json"):
		return "", ""
	case media == "text/html":
		return CauseHTML, "an HTML page"
	case err != nil:
		return CauseContentType, "of a malformed type"
	default:
		return CauseContentType, "of the type " + media
	}
}

// notAList says what came instead of a list of licenses.
func notAList(kind jsonscan.Kind, body []byte) error {
	e := &ResponseError{Cause: CauseNotList, Status: http.StatusOK, Reason: "is a single value, not a list of licenses", Body: head(body)}
	switch kind {
	case jsonscan.Object:
		e.Reason = "is an object, not a list of licenses"
	case jsonscan.Invalid:
		e.Cause, e.Reason = CauseInvalidJSON, "is not JSON"
	default:
	}
	return e
}

// head is as much of a body as can matter to an excerpt of it.
func head(body []byte) string {
	return string(body[:min(len(body), maxErrorBody)])
}
