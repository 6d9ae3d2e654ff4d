package licensespring

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// maxAnswer is the largest answer that is read, in bytes: about 35,000 licenses.
const maxAnswer = 64 << 20

// readAnswer reads the body of a 200.
func readAnswer(resp *http.Response) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, &AnswerError{Reason: fmt.Sprintf("broke off after %d bytes", len(body))}
	case err != nil:
		return nil, &AnswerError{Reason: "could not be read to its end: " + withoutURL(err).Error()}
	case len(body) > maxAnswer:
		return nil, &AnswerError{Reason: fmt.Sprintf("is larger than %d MiB", maxAnswer>>20)}
	case len(bytes.TrimSpace(body)) == 0:
		return nil, &AnswerError{Reason: "is empty"}
	case isHTML(body):
		return nil, &AnswerError{Reason: "is an HTML page, not JSON", Body: excerpt(body)}
	}
	return body, nil
}

func isHTML(body []byte) bool {
	return bytes.HasPrefix(bytes.TrimSpace(body), []byte("<"))
}

// notAList tells what came where a list of licenses belongs.
func notAList(kind jsonscan.Kind, body []byte) error {
	switch kind {
	case jsonscan.Object:
		return &AnswerError{Reason: "is an object, not a list of licenses", Body: excerpt(body)}
	case jsonscan.Invalid:
		return &AnswerError{Reason: "is not JSON", Body: excerpt(body)}
	default:
		return &AnswerError{Reason: "is a single value, not a list of licenses", Body: excerpt(body)}
	}
}
