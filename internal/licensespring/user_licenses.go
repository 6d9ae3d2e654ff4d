package licensespring

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

const userLicensesPath = "api/v4/user_licenses"

// UserLicensesQuery asks for the licenses of one license user.
type UserLicensesQuery struct {
	// Product is the short code of a product.
	Product string
	// User is the license user.
	User LicenseUser
}

func (q UserLicensesQuery) values() url.Values {
	values := url.Values{"product": {q.Product}}
	q.User.addTo(values)
	return values
}

// UserLicenses returns the licenses of a license user, each the JSON text of
// one flat object, in the order of the response (GET /api/v4/user_licenses,
// which is not paged). Errors are *APIError, *ConnectionError, *TimeoutError,
// *TokenError, *ResponseError or *SignatureError, or context.Canceled. Identical
// lookups at the same time share one request and its result, which must not be
// changed.
func (c *Client) UserLicenses(ctx context.Context, query UserLicensesQuery) ([]json.RawMessage, error) {
	values := query.values()
	c.secrets.add(query.User.secrets()...)
	l := &lookup{
		product:   query.Product,
		singleUse: query.User.singleUse(),
		secrets:   c.secrets,
	}
	return c.flights.do(ctx, values.Encode(), l, func(ctx context.Context, l *lookup) ([]json.RawMessage, error) {
		body, err := c.get(ctx, l, userLicensesPath, values)
		if err != nil {
			return nil, l.secrets.shown(err)
		}
		entries, err := splitEntries(body)
		return entries, l.secrets.shown(err)
	})
}

// splitEntries takes the answer apart. The API wraps each license as
// {"license": {…}, "user": {…}}, while its schema has it flat with the user
// inside; here both become flat.
func splitEntries(body []byte) ([]json.RawMessage, error) {
	s := jsonscan.New(body)
	if kind := s.Kind(); kind != jsonscan.Array {
		return nil, notAList(kind, body)
	}
	entries := []json.RawMessage{}
	for i := range s.Elements() {
		if s.Kind() != jsonscan.Object {
			entries = append(entries, s.Skip())
			continue
		}
		start := s.Offset()
		license, beside, twice := scanEntry(s)
		if twice {
			return nil, &ResponseError{Cause: CauseNotList, Status: http.StatusOK, Reason: fmt.Sprintf("holds two licenses in entry %d", i)}
		}
		if license == nil {
			entries = append(entries, body[start:s.Offset()])
		} else {
			entries = append(entries, flatten(license, beside))
		}
	}
	s.End()
	if err := s.Err(); err != nil {
		return nil, &ResponseError{
			Cause: CauseInvalidJSON, Status: http.StatusOK, Reason: "is not valid JSON: " + err.Error(), Body: head(body),
		}
	}
	return entries, nil
}

// member is a name of an object with the text of its value.
type member struct {
	name, text []byte
}

// scanEntry reads one entry of the answer. For a wrapped one it returns the
// license and what stands beside it, and tells if there is a second one.
func scanEntry(s *jsonscan.Scanner) (license []byte, beside []member, twice bool) {
	for name := range s.Members() {
		wrapped := string(name) == "license" && s.Kind() == jsonscan.Object
		text := s.Skip()
		if wrapped {
			twice = twice || license != nil
			license = text
		} else {
			beside = append(beside, member{name, text})
		}
	}
	return license, beside, twice
}

// flatten moves the user that stands beside a license into it. Whatever else
// stands there becomes the member with the empty name, which no field of a
// license has: so it is kept, and taken for no field.
func flatten(license []byte, beside []member) json.RawMessage {
	flat := append([]byte{}, bytes.TrimRight(license[:len(license)-1], " \t\r\n")...)
	others := []byte("{")
	for _, m := range beside {
		if string(m.name) == "user" {
			flat = m.appendTo(flat)
		} else {
			others = m.appendTo(others)
		}
	}
	if len(others) > len("{") {
		flat = member{nil, append(others, '}')}.appendTo(flat)
	}
	return append(flat, '}')
}

// appendTo appends the member to the text of an object that is not closed yet.
func (m member) appendTo(object []byte) []byte {
	if len(object) > len("{") {
		object = append(object, ',')
	}
	object = append(object, jsonscan.Quote(m.name)...)
	object = append(object, ':')
	return append(object, m.text...)
}
