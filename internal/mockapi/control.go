package mockapi

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// maxChange is how many bytes a change may have.
const maxChange = 1 << 20

// endpoint is something that can be asked of a mock, or changed, while it serves.
type endpoint struct {
	pattern string
	does    string
	// takes are the fields of the body; without any, there is no body.
	takes Fields
	// answer runs while nothing else sees or changes the mock.
	answer func(call) (any, error)
}

// call is a request to an endpoint.
type call struct {
	path func(name string) string
	body object
	// clock is the time by the clock that the mock reads, and now by its own.
	clock, now time.Time
}

// refusal is an error with a status of its own. Others are mistakes in the body.
type refusal struct {
	status int
	text   string
}

func (r *refusal) Error() string { return r.text }

func refusef(status int, format string, args ...any) error {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

// Control returns a handler that changes the mock while it serves. Everything it
// says is JSON. It refuses what a web page could make a browser send, and every
// host that is not this machine.
func (a *API) Control() http.Handler {
	mux := http.NewServeMux()
	endpoints := a.endpoints()
	list := make(map[string]string)
	for _, e := range endpoints {
		list[e.pattern] = e.does
		mux.HandleFunc(e.pattern, func(w http.ResponseWriter, r *http.Request) { a.control(w, r, e) })
	}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, map[string]any{"endpoints": list})
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		refuse(w, refusef(http.StatusNotFound, "There is no %s %s. GET / lists what there is.", r.Method, r.URL.Path))
	})
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		refuse(w, refusef(http.StatusForbidden, "Web pages may not change the mock."))
	}))
	return localOnly(guard.Handler(mux))
}

// localOnly refuses requests to a name that somebody else made lead here.
func localOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		if ip := net.ParseIP(strings.Trim(host, "[]")); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			refuse(w, refusef(http.StatusForbidden, "%q is not this machine. Use localhost or 127.0.0.1.", host))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// control answers a request to an endpoint.
func (a *API) control(w http.ResponseWriter, r *http.Request, e endpoint) {
	// The body may be slow, so it is read before anything else.
	body, err := e.read(w, r)
	if err != nil {
		refuse(w, err)
		return
	}
	answer, err := a.alone(e, call{path: r.PathValue, body: body, clock: a.clock()})
	switch {
	case err != nil:
		refuse(w, err)
	case answer == nil:
		w.WriteHeader(http.StatusNoContent)
	default:
		reply(w, http.StatusOK, answer)
	}
}

// alone answers a call while nothing else sees or changes the mock.
func (a *API) alone(e endpoint, c call) (any, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	c.now = c.clock.Add(a.ahead)
	return e.answer(c)
}

// read reads the body and checks its fields.
func (e endpoint) read(w http.ResponseWriter, r *http.Request) (object, error) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxChange))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, refusef(http.StatusRequestEntityTooLarge, "The body has more than %d bytes.", maxChange)
	}
	switch {
	case err != nil:
		return nil, refusef(http.StatusBadRequest, "The body can't be read: %v.", err)
	case e.takes == nil && len(text) > 0:
		return nil, refusef(http.StatusBadRequest, "%s takes no body.", e.pattern)
	case e.takes == nil:
		return nil, nil
	}
	if kind := r.Header.Get("Content-Type"); !strings.HasPrefix(kind, "application/json") {
		return nil, refusef(http.StatusUnsupportedMediaType, "The header Content-Type is %q. It has to be application/json.", kind)
	}
	at := somewhere()
	body, err := parseObject(text)
	if err == nil {
		e.takes.check(at, body)
		err = at.errs.or()
	}
	return body, err
}

func refuse(w http.ResponseWriter, err error) {
	status := http.StatusBadRequest
	if own := new(refusal); errors.As(err, &own) {
		status = own.status
	}
	reply(w, status, map[string]string{"error": err.Error()})
}

// reply sends JSON that people can read.
func reply(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", jsonType)
	w.WriteHeader(status)
	// That the caller may be gone is of no concern.
	_, _ = w.Write(append(jsonAnswer(status, encoded(value)).indented().body, '\n'))
}
