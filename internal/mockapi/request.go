package mockapi

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"time"
)

// Request is what the mock noted about a request.
type Request struct {
	// ID is the X-Request-Id of the response.
	ID string `json:"id"`
	// Time is when the request came, and Duration how long the response took.
	Time     time.Time     `json:"time"`
	Duration time.Duration `json:"-"`
	Method   string        `json:"method"`
	Path     string        `json:"path"`
	Query    url.Values    `json:"query"`
	Header   http.Header   `json:"header"`
	// Form is the form in the body, if there is one.
	Form url.Values `json:"form"`
	// Company, Product and UserID are what the request was about, as far as the mock
	// accepted it.
	Company string `json:"company"`
	Product string `json:"product"`
	UserID  int64  `json:"user_id"`
	// Status is that of the response; zero until there is one. Code is that of an
	// error.
	Status int    `json:"status"`
	Code   string `json:"code"`
}

// journalSize is the largest number of requests that are noted.
const journalSize = 10_000

// journal notes the requests; their IDs count from 1.
type journal struct {
	count    int
	requests []*Request
}

// open notes a request that has arrived, whose form was read.
func (j *journal) open(r *http.Request, now time.Time) *Request {
	j.count++
	noted := &Request{
		ID:     fmt.Sprintf("mock-%06d", j.count),
		Time:   now.UTC(),
		Method: r.Method,
		Path:   r.URL.Path,
		Query:  r.URL.Query(),
		Header: r.Header.Clone(),
		Form:   maps.Clone(r.PostForm),
	}
	j.requests = append(j.requests, noted)
	if len(j.requests) > journalSize {
		j.requests = j.requests[1:]
	}
	return noted
}

func (j *journal) all() []Request {
	all := make([]Request, len(j.requests))
	for i, noted := range j.requests {
		all[i] = *noted
	}
	return all
}
