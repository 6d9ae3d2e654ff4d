package mockapi

import (
	"cmp"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// Fault is something that goes wrong with an answer. The zero value of a field
// leaves that part of the answer as it is; fields that are set go together.
//
// The faults of a path wait in line: each begins to count when the one before is
// over, so that [Fault]{Status: 503} followed by [Fault]{Status: 429} spoils the
// next two answers.
type Fault struct {
	// Path is the path whose answers are meant, [UserLicensesPath] unless set.
	Path string `json:"path"`
	// Product is the product about which a request has to be, any unless set. The
	// faults of a product wait in a line of their own, and go first.
	Product string `json:"product"`
	// After is how many answers are spared first.
	After int `json:"after"`
	// Times is how many answers are spoiled: one unless set, or [Always].
	Times int `json:"times"`

	// Delay passes before the answer, or until the caller gives up.
	Delay time.Duration `json:"-"`
	// Skew is how far the API's clock is ahead, for its checks and its Date.
	Skew time.Duration `json:"-"`

	// Status answers in place of the API, which does not look at the request: no
	// code is spent and no token issued. Code and Message fill the error; without
	// them they follow from the status.
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Message string `json:"message"`
	// Body answers in place of the API too, with Status or 200; not nil but empty
	// it is no body at all. ContentType is what it claims to be, JSON unless set. A
	// 200 of JSON is signed; anything else stands for a proxy before the API.
	Body        []byte `json:"-"`
	ContentType string `json:"content_type"`
	// Header is added to the answer, in place of what is there. A name without
	// values takes that header away.
	Header http.Header `json:"-"`

	// Signature says what becomes of the signature.
	Signature Signature `json:"signature"`
	// Indent re-formats the body after it was signed.
	Indent bool `json:"indent"`
	// Delivery says how the answer gets to the caller.
	Delivery Delivery `json:"delivery"`
	// Pause passes between the pieces of a [Dripped] answer.
	Pause time.Duration `json:"-"`
}

// Always is the number of times of a [Fault] that does not end by itself.
const Always = -1

// Signature is what a [Fault] does to the signature of an answer.
type Signature string

const (
	// SignatureRight leaves the signature as it should be, as no value does.
	SignatureRight Signature = "right"
	// SignatureWrong sends the signature of another body.
	SignatureWrong Signature = "wrong"
	// SignatureMissing sends none.
	SignatureMissing Signature = "missing"
)

// Delivery is how an answer gets to the caller. Whatever becomes of it, the API
// has done its part by then: a code is spent.
type Delivery string

const (
	// Whole sends the answer at once, as no value does.
	Whole Delivery = "whole"
	// Truncated announces the whole body and sends half of it.
	Truncated Delivery = "truncated"
	// Dripped sends the body in small pieces.
	Dripped Delivery = "dripped"
	// Reset breaks the connection before anything is sent. Mind that Go's own
	// client repeats a request when a connection that it used before breaks.
	Reset Delivery = "reset"
)

// UnmarshalJSON reads a fault whose fields are those that [ConfigFields] has for
// it: durations and the body are strings there, and a header has one value.
func (f *Fault) UnmarshalJSON(text []byte) error {
	type plain Fault
	written := struct {
		*plain
		Delay, Skew, Pause string
		Body               *string
		Header             map[string]*string
	}{plain: (*plain)(f)}
	if err := json.Unmarshal(text, &written); err != nil {
		return err
	}
	// Durations that are not there are zero, and the others have been checked.
	f.Delay, _ = time.ParseDuration(written.Delay)
	f.Skew, _ = time.ParseDuration(written.Skew)
	f.Pause, _ = time.ParseDuration(written.Pause)
	if written.Body != nil {
		f.Body = []byte(*written.Body)
	}
	for name, text := range written.Header {
		if f.Header == nil {
			f.Header = make(http.Header)
		}
		f.Header[name] = nil
		if text != nil {
			f.Header[name] = []string{*text}
		}
	}
	return nil
}

// changesNothing reports whether nobody could tell that there was a fault.
func (f Fault) changesNothing() bool {
	return !f.replaces() && f.Header == nil && f.Delay == 0 && f.Skew == 0 && f.Signature == "" && !f.Indent && f.Delivery == ""
}

// replaces reports whether the fault answers in place of the API.
func (f Fault) replaces() bool { return f.Status != 0 || f.Body != nil }

// answer is what the fault answers in place of the API.
func (f Fault) answer(path string) answer {
	status := cmp.Or(f.Status, http.StatusOK)
	if f.Body != nil {
		ans := jsonAnswer(status, f.Body)
		ans.header.Set("Content-Type", cmp.Or(f.ContentType, jsonType))
		return ans
	}
	text := http.StatusText(status)
	code := strings.ReplaceAll(strings.ToLower(text), " ", "_")
	if status == http.StatusInternalServerError {
		code = "internal_error" // the API's own word
	}
	p := &problem{
		Status:  status,
		Code:    cmp.Or(f.Code, code),
		Message: cmp.Or(f.Message, text+"."),
	}
	if path == TokenPath {
		return p.oauthAnswer()
	}
	return p.answer()
}
