package mockapi

import (
	"cmp"
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
	Path string
	// After is how many answers are spared first.
	After int
	// Times is how many answers are spoiled: one unless set, or [Always].
	Times int

	// Delay passes before the answer, or until the caller gives up.
	Delay time.Duration
	// Skew is how far the API's clock is ahead, for its checks and its Date.
	Skew time.Duration

	// Status answers in place of the API, which does not look at the request: no
	// code is spent and no token issued. Code and Message fill the error; without
	// them they follow from the status.
	Status  int
	Code    string
	Message string
	// Body answers in place of the API too, with Status or 200; not nil but empty
	// it is no body at all. ContentType is what it claims to be, JSON unless set. A
	// 200 of JSON is signed; anything else stands for a proxy before the API.
	Body        []byte
	ContentType string
	// Header is added to the answer, in place of what is there. A name without
	// values takes that header away.
	Header http.Header

	// Signature says what becomes of the signature.
	Signature Signature
	// Indent re-formats the body after it was signed.
	Indent bool
	// Delivery says how the answer gets to the caller.
	Delivery Delivery
	// Pause passes between the pieces of a [Dripped] answer.
	Pause time.Duration
}

// Always is the number of times of a [Fault] that does not end by itself.
const Always = -1

// Signature is what a [Fault] does to the signature of an answer.
type Signature int

const (
	// SignatureRight leaves the signature as it should be.
	SignatureRight Signature = iota
	// SignatureWrong sends the signature of another body.
	SignatureWrong
	// SignatureMissing sends none.
	SignatureMissing
)

// Delivery is how an answer gets to the caller. Whatever becomes of it, the API
// has done its part by then: a code is spent.
type Delivery int

const (
	// Whole sends the answer at once.
	Whole Delivery = iota
	// Truncated announces the whole body and sends half of it.
	Truncated
	// Dripped sends the body in small pieces.
	Dripped
	// Reset breaks the connection before anything is sent. Mind that Go's own
	// client repeats a request when a connection that it used before breaks.
	Reset
)

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
	p := &problem{
		Status:  status,
		Code:    cmp.Or(f.Code, strings.ReplaceAll(strings.ToLower(text), " ", "_")),
		Message: cmp.Or(f.Message, text+"."),
	}
	if path == TokenPath {
		return p.oauthAnswer()
	}
	return p.answer()
}
