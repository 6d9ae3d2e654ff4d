package mockapi

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// jsonType is the content type of what the API itself answers.
const jsonType = "application/json; charset=utf-8"

// answer is a response before it is sent.
type answer struct {
	status int
	code   string // of the error, if it is one
	header http.Header
	body   []byte
}

func jsonAnswer(status int, body []byte) answer {
	return answer{status: status, header: http.Header{"Content-Type": {jsonType}}, body: body}
}

// indented returns the answer in a form that is easier to read, if it is JSON.
func (a answer) indented() answer {
	var body bytes.Buffer
	if json.Indent(&body, a.body, "", "  ") == nil {
		a.body = body.Bytes()
	}
	return a
}

// override puts headers in the place of those that are there.
func (a answer) override(header http.Header) {
	for name, values := range header {
		a.header[http.CanonicalHeaderKey(name)] = values
	}
}
