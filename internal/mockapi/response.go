package mockapi

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// jsonType is the content type of the API's own responses.
const jsonType = "application/json; charset=utf-8"

// response is a response before it is sent.
type response struct {
	status int
	code   string // of the error, if it is one
	header http.Header
	body   []byte
}

func jsonResponse(status int, body []byte) response {
	return response{status: status, header: http.Header{"Content-Type": {jsonType}}, body: body}
}

// indented returns the response with an indented body, if that is JSON.
func (r response) indented() response {
	var body bytes.Buffer
	if json.Indent(&body, r.body, "", "  ") == nil {
		r.body = body.Bytes()
	}
	return r
}

// override replaces headers.
func (r response) override(header http.Header) {
	for name, values := range header {
		r.header[http.CanonicalHeaderKey(name)] = values
	}
}
