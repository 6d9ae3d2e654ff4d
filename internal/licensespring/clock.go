package licensespring

import (
	"bytes"
	"io"
	"net/http"
	"sync"
	"time"
)

// clock tells the time that requests are dated with: that of the machine, until
// the server has corrected it.
type clock struct {
	machine func() time.Time

	mu        sync.Mutex
	corrected *ClockCorrection
}

// ClockCorrection tells how the clock of the machine differs from the server's.
type ClockCorrection struct {
	// Machine is the time of the machine at which the server corrected it.
	Machine time.Time
	// Server is the server's time at that moment, to the second.
	Server time.Time
}

// maxClockDifference is by how much the date of a request may be off (License
// API, "License API Authorization"), less what a request may take.
const maxClockDifference = 14 * time.Minute

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

// correct sets the clock by the server's, the first time that it is called.
func (c *clock) correct(server time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.corrected == nil {
		c.corrected = &ClockCorrection{Machine: c.machine(), Server: server}
	}
}

// wrap returns a transport that answers a refusal of the request's date by one
// repetition with the date of the server's own clock (the API refuses dates
// more than 15 minutes off). A clock that was corrected before the request was
// sent is not at fault; there the refusal stands.
func (c *clock) wrap(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		_, before := c.correction()
		resp, err := next.RoundTrip(req)
		if err != nil || before || resp.StatusCode != http.StatusBadRequest {
			return resp, err
		}
		if code, _ := parseError(peekError(resp)); code != "date_header_diff" {
			return resp, nil
		}
		server, err := http.ParseTime(resp.Header.Get("Date"))
		if err != nil {
			return resp, nil //nolint:nilerr // without the server's time its refusal stands
		}
		if server.Sub(c.machine()).Abs() < maxClockDifference {
			return resp, nil // the clock is not what is wrong
		}
		c.correct(server)
		return next.RoundTrip(req)
	})
}

// peekError returns the body of an error answer and leaves it to be read again.
func peekError(resp *http.Response) []byte {
	body, _ := io.ReadAll(io.LimitReader(resp.Body, maxErrorBody))
	resp.Body.Close()
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return body
}
