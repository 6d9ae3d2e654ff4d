package mockapi

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Fault is something that goes wrong with a response. The zero value of a field
// changes nothing; fields that are set go together.
//
// The faults of a path wait in line: each begins to count when the one before is
// over, so [Fault]{Status: 503} followed by [Fault]{Status: 429} changes the next
// two responses.
type Fault struct {
	// Path is the path whose responses are meant. The default is [UserLicensesPath].
	Path string
	// Product limits the fault to requests for that product. The faults of a product
	// wait in a line of their own, which goes first.
	Product string
	// After is how many responses are spared first.
	After int
	// Times is how many responses are changed. The default is one; see [Always].
	Times int

	// Delay passes before the response, or until the caller gives up.
	Delay time.Duration
	// Skew is how far the API's clock is ahead, for its checks and its Date.
	Skew time.Duration

	// Status or Code respond in place of the API, which does not look at the request:
	// no code is spent and no token issued. Each follows from the other by default;
	// see [StatusOf].
	Status        int
	Code, Message string
	// Body responds in place of the API too, with Status or 200; empty but not nil it
	// is an empty body. The default of ContentType is JSON. A 200 with JSON is
	// signed; anything else is what a proxy before the API would send.
	Body        []byte
	ContentType string
	// Header replaces headers of the response. A name without values removes that
	// header.
	Header http.Header

	// Signature says what becomes of the signature.
	Signature Signature
	// Indent indents the body after it was signed.
	Indent bool
	// Delivery says how the response is sent.
	Delivery Delivery
	// DripDelay passes between the pieces of a [Dripped] response.
	DripDelay time.Duration
}

// Always is the number of times of a [Fault] that does not end by itself.
const Always = -1

// Signature is what a [Fault] does to the signature of a response.
type Signature string

const (
	// SignatureRight leaves the signature as it should be. This is the default.
	SignatureRight Signature = "right"
	// SignatureWrong sends the signature of another body.
	SignatureWrong Signature = "wrong"
	// SignatureMissing sends none.
	SignatureMissing Signature = "missing"
)

// Delivery is how a response is sent. In any case, the API has done its part: a
// code is spent.
type Delivery string

const (
	// Whole sends the response at once. This is the default.
	Whole Delivery = "whole"
	// Truncated announces the whole body and sends half of it.
	Truncated Delivery = "truncated"
	// Dripped sends the body in small pieces.
	Dripped Delivery = "dripped"
	// Reset breaks the connection before anything is sent. Go's own client sends a
	// request again when a connection that it used before breaks.
	Reset Delivery = "reset"
)

// ChangesNothing reports whether the fault has no effect.
func (f Fault) ChangesNothing() bool {
	return f.response() == nil && f.Header == nil && f.Delay == 0 && f.Skew == 0 && f.Signature == "" && !f.Indent && f.Delivery == ""
}

// NeverHappens reports whether one of the faults before it, which never ends, is in
// the same line.
func (f Fault) NeverHappens(before []Fault) bool {
	path := cmp.Or(f.Path, UserLicensesPath)
	return slices.ContainsFunc(before, func(b Fault) bool {
		return cmp.Or(b.Path, UserLicensesPath) == path && b.Product == f.Product && b.Times < 0
	})
}

// response is what the fault sends in place of the API, nil if nothing.
func (f Fault) response() *response {
	if f.Status == 0 && f.Code == "" && f.Body == nil {
		return nil
	}
	resp := jsonResponse(cmp.Or(f.Status, StatusOf(f.Code), http.StatusOK), f.Body)
	if f.Body != nil {
		resp.header.Set("Content-Type", cmp.Or(f.ContentType, jsonType))
		return resp
	}
	text := http.StatusText(resp.status)
	code := strings.ReplaceAll(strings.ToLower(text), " ", "_")
	if resp.status == http.StatusInternalServerError {
		code = "internal_error" // the API's own word
	}
	resp.code, resp.message = cmp.Or(f.Code, code), cmp.Or(f.Message, text+".")
	return resp
}

// change changes a response after it was signed. A body that is not JSON is not
// indented.
func (f Fault) change(resp *response) {
	var body bytes.Buffer
	if f.Indent && json.Indent(&body, resp.body, "", "  ") == nil {
		resp.body = body.Bytes()
	}
	for name, values := range f.Header {
		resp.header[http.CanonicalHeaderKey(name)] = values
	}
}

// addFaults appends faults, or none of them if one would wait forever.
func (s *state) addFaults(added []Fault) error {
	faults := slices.Clone(s.faults)
	for _, f := range added {
		f.Path, f.Times = cmp.Or(f.Path, UserLicensesPath), cmp.Or(f.Times, 1)
		if f.NeverHappens(faults) {
			return errors.New("mockapi: this fault never happens, because the one before it never ends")
		}
		faults = append(faults, f)
	}
	s.faults = faults
	return nil
}

// nextFault counts a response and returns its fault; the zero value changes nothing.
// Faults of the product come first.
func (s *state) nextFault(path, product string) Fault {
	i := slices.IndexFunc(s.faults, func(f Fault) bool { return f.Path == path && f.Product == product })
	if i < 0 && product != "" {
		return s.nextFault(path, "")
	}
	if i < 0 {
		return Fault{}
	}
	next := &s.faults[i]
	if next.After > 0 {
		next.After--
		return Fault{}
	}
	fault := *next
	// Always never gets to zero.
	if next.Times--; next.Times == 0 {
		s.faults = slices.Delete(s.faults, i, i+1)
	}
	return fault
}
