package licensespring

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// maxAnswer is the largest answer that is read, in bytes: about 35,000 licenses.
const maxAnswer = 64 << 20

// readAnswer reads the body of a 200.
func readAnswer(resp *http.Response, timeout time.Duration) ([]byte, error) {
	if kind, ok := isJSON(resp.Header.Get("Content-Type")); !ok {
		body, _ := io.ReadAll(io.LimitReader(resp.Body, maxErrorBody))
		return nil, &AnswerError{Reason: "is " + kind + ", not JSON", Body: head(body)}
	}
	body, err := readBody(resp)
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, &AnswerError{Reason: fmt.Sprintf("broke off after %d bytes", len(body))}
	case err != nil:
		return nil, &AnswerError{Reason: "did not come to its end: " + describe(err, timeout)}
	case len(body) > maxAnswer:
		return nil, &AnswerError{Reason: fmt.Sprintf("is larger than %d MiB", maxAnswer>>20)}
	case len(bytes.TrimSpace(body)) == 0:
		return nil, &AnswerError{Reason: "is empty"}
	case isHTML(body):
		return nil, &AnswerError{Reason: "is an HTML page, not JSON", Body: head(body)}
	}
	return body, nil
}

// readBody reads as much of a body as tells whether it is too large. Where the
// answer announces its size, the memory for it is taken at once.
func readBody(resp *http.Response) ([]byte, error) {
	limited := io.LimitReader(resp.Body, maxAnswer+1)
	if resp.ContentLength <= 0 {
		return io.ReadAll(limited)
	}
	body := bytes.NewBuffer(make([]byte, 0, min(resp.ContentLength, maxAnswer)+bytes.MinRead))
	_, err := body.ReadFrom(limited)
	return body.Bytes(), err
}

func isHTML(body []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}

// isJSON reports whether a Content-Type is JSON's, and what else it is. Bodies
// without a type get the benefit of the doubt.
func isJSON(contentType string) (string, bool) {
	media, _, err := mime.ParseMediaType(contentType)
	switch {
	case contentType == "" || media == "application/json" || strings.HasSuffix(media, "+json"):
		return "", true
	case media == "text/html":
		return "an HTML page", false
	case err != nil:
		return "of an unreadable type", false
	default:
		return "of the type " + media, false
	}
}

// notAList tells what came where a list of licenses belongs.
func notAList(kind jsonscan.Kind, body []byte) error {
	switch kind {
	case jsonscan.Object:
		return &AnswerError{Reason: "is an object, not a list of licenses", Body: head(body)}
	case jsonscan.Invalid:
		return &AnswerError{Reason: "is not JSON", Body: head(body)}
	default:
		return &AnswerError{Reason: "is a single value, not a list of licenses", Body: head(body)}
	}
}

// head is as much of a body as can matter to an excerpt of it.
func head(body []byte) string {
	return string(body[:min(len(body), maxErrorBody)])
}
