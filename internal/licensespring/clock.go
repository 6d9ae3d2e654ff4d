package licensespring

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"time"
)

// clock is the time that requests are dated with: that of the machine, until
// the server has corrected it.
type clock struct {
	machine func() time.Time

	mu        sync.Mutex
	corrected *ClockCorrection
}

// ClockCorrection says how the clock of the machine differs from the server's.
type ClockCorrection struct {
	// Machine is the time of the machine at which the server corrected it.
	Machine time.Time
	// Server is the server's time at that moment, to the second.
	Server time.Time
}

// ClockRefusal says why the API refused the date of a request although its own
// Date was at hand.
type ClockRefusal struct {
	Cause ClockCause
	// Machine is the time of the machine, and Server the Date of the response, which
	// is zero for ClockDateMissing and ClockDateMalformed.
	Machine, Server time.Time
}

// ClockCause is why the Date of a response does not correct the clock.
type ClockCause string

const (
	// ClockDateMissing means: the response has no Date.
	ClockDateMissing ClockCause = "date missing"
	// ClockDateMalformed means: its Date is not a date of HTTP.
	ClockDateMalformed ClockCause = "date malformed"
	// ClockDateFar means: its Date is more than 24 hours off, which no correction may be.
	ClockDateFar ClockCause = "date too far off"
	// ClockDateAgrees means: its Date agrees with this machine, so the clock behind the
	// API is off, or a proxy changes Date.
	ClockDateAgrees ClockCause = "date agrees"
	// ClockCorrected means: the clock has been corrected, and the API refused the
	// corrected date. There is one correction in the life of a Client.
	ClockCorrected ClockCause = "corrected before"
)

const (
	// maxClockDifference is by how much the date of a request may be off (License
	// API, "License API Authorization"), less what a request may take.
	maxClockDifference = 14 * time.Minute
	// maxClockCorrection bounds what an unsigned Date can do: the rules of validity
	// use the corrected time.
	maxClockCorrection = 24 * time.Hour
)

func newClock(machine func() time.Time) *clock {
	return &clock{machine: machine}
}

// now returns the corrected time.
func (c *clock) now() time.Time {
	now := c.machine()
	if correction, ok := c.correction(); ok {
		return now.Add(correction.Server.Sub(correction.Machine))
	}
	return now
}

// latest returns the corrected time or that of the machine, whichever is later.
func (c *clock) latest() time.Time {
	if now, machine := c.now(), c.machine(); now.After(machine) {
		return now
	}
	return c.machine()
}

// date returns the value of a Date header.
func (c *clock) date() string {
	return c.now().UTC().Format(http.TimeFormat)
}

func (c *clock) correction() (ClockCorrection, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.corrected == nil {
		return ClockCorrection{}, false
	}
	return *c.corrected, true
}

// wrap sends a request once more if the API refuses its date and the Date of that
// response corrects the clock (the API refuses dates more than 15 minutes off).
// That response is unsigned, so the correction relies on TLS alone.
func (c *clock) wrap(next handler) handler {
	return func(l *lookup, req *http.Request) (*http.Response, error) {
		_, before := c.correction()
		resp, err := next(l, req)
		if err != nil || !refusesDate(resp) {
			return resp, err
		}
		if l.clock = c.correct(resp.Header, before); l.clock != nil {
			return resp, nil
		}
		resp.Body.Close()
		if resp, err = next(l, req); err == nil && refusesDate(resp) {
			l.clock = c.correct(resp.Header, true)
		}
		return resp, err
	}
}

func refusesDate(resp *http.Response) bool {
	return codeOf(resp) == "date_header_diff"
}

// correct sets the clock by a response that refuses the date of a request; before
// says that the clock was corrected before that request. It returns why that
// cannot help; nil if another request can succeed.
func (c *clock) correct(header http.Header, before bool) *ClockRefusal {
	machine := c.machine()
	text := header.Get("Date")
	if text == "" {
		return &ClockRefusal{Cause: ClockDateMissing, Machine: machine}
	}
	server, err := http.ParseTime(text)
	if err != nil {
		return &ClockRefusal{Cause: ClockDateMalformed, Machine: machine}
	}
	refusal := &ClockRefusal{Machine: machine, Server: server}
	switch difference := server.Sub(machine).Abs(); {
	case before:
		refusal.Cause = ClockCorrected
	case difference < maxClockDifference:
		refusal.Cause = ClockDateAgrees
	case difference > maxClockCorrection:
		refusal.Cause = ClockDateFar
	default:
		c.set(ClockCorrection{Machine: machine, Server: server})
		return nil
	}
	return refusal
}

// set corrects the clock the first time that it is called.
func (c *clock) set(correction ClockCorrection) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.corrected == nil {
		c.corrected = &correction
	}
}

// codeOf returns the code of a response in the API's error format with a
// status from 400 to 499, and leaves the body to be read again. It is empty for
// any other response.
func codeOf(resp *http.Response) string {
	if resp.StatusCode < http.StatusBadRequest || resp.StatusCode >= http.StatusInternalServerError {
		return ""
	}
	code, _ := parseError(peek(resp))
	return code
}

// peek returns the start of a body and leaves it to be read again.
func peek(resp *http.Response) []byte {
	start, _ := io.ReadAll(io.LimitReader(resp.Body, maxErrorBody))
	body := resp.Body
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start), body), body}
	return start
}
