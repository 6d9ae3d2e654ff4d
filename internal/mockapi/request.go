package mockapi

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"sync"
)

// Request is what the mock noted of a request that it got.
type Request struct {
	// ID is what the answer carries as X-Request-Id.
	ID     string
	Method string
	Path   string
	Query  url.Values
	Header http.Header
	// Form is the form in the body, if there is one.
	Form url.Values
	// Status is what the mock answered; zero as long as it has not.
	Status int
}

// journal notes the requests; their ids count from 1.
type journal struct {
	mu       sync.Mutex
	requests []*Request
}

// open notes a request that has arrived, and reads its form before it locks: the
// body may be slow.
func (j *journal) open(r *http.Request) *Request {
	// A form that can't be read lacks what the endpoint wants.
	_ = r.ParseForm()
	j.mu.Lock()
	defer j.mu.Unlock()
	noted := &Request{
		ID:     fmt.Sprintf("mock-%06d", len(j.requests)+1),
		Method: r.Method,
		Path:   r.URL.Path,
		Query:  r.URL.Query(),
		Header: r.Header.Clone(),
		Form:   maps.Clone(r.PostForm),
	}
	j.requests = append(j.requests, noted)
	return noted
}

// close notes how a request was answered.
func (j *journal) close(noted *Request, status int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	noted.Status = status
}

func (j *journal) all() []Request {
	j.mu.Lock()
	defer j.mu.Unlock()
	all := make([]Request, len(j.requests))
	for i, noted := range j.requests {
		all[i] = *noted
	}
	return all
}
