package control

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// maxChange is how many bytes a change may have.
const maxChange = 1 << 20

// refusal is an error with a status of its own.
type refusal struct {
	status int
	text   string
}

func (r *refusal) Error() string { return r.text }

func refusef(status int, format string, args ...any) error {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

// serve responds to a request for a path with the endpoint of its method.
func (m *Mock) serve(w http.ResponseWriter, r *http.Request, methods map[string]endpoint) {
	e, ok := methods[r.Method]
	if !ok {
		allowed := strings.Join(slices.Sorted(maps.Keys(methods)), ", ")
		w.Header().Set("Allow", allowed)
		refuse(w, refusef(http.StatusMethodNotAllowed, "The method %s is not allowed here. Use %s.", r.Method, allowed))
		return
	}
	// The body may be slow, so it is read before the mock is locked.
	body, err := e.read(w, r)
	if err != nil {
		refuse(w, err)
		return
	}
	m.mu.Lock()
	result, err := e.respond(call{path: r.PathValue, body: body, now: m.Now()})
	m.mu.Unlock()
	switch {
	case err != nil:
		refuse(w, err)
	case result == nil:
		w.WriteHeader(http.StatusNoContent)
	default:
		reply(w, http.StatusOK, result)
	}
}

// plainText is a response that is not JSON.
type plainText string

// read reads the body and checks its fields.
func (e endpoint) read(w http.ResponseWriter, r *http.Request) (mockconfig.Object, error) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxChange))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, refusef(http.StatusRequestEntityTooLarge, "The body has more than %d bytes.", maxChange)
	}
	switch {
	case err != nil:
		return nil, refusef(http.StatusBadRequest, "Reading the body failed: %v.", err)
	case e.takes == nil && len(text) > 0:
		return nil, refusef(http.StatusBadRequest, "%s %s takes no body.", e.method, e.path)
	case e.takes == nil:
		return nil, nil
	}
	if kind := r.Header.Get("Content-Type"); !strings.HasPrefix(kind, "application/json") {
		return nil, refusef(http.StatusUnsupportedMediaType, "The header Content-Type is %q. It has to be application/json.", kind)
	}
	return mockconfig.ParseBody(text, e.takes)
}

func refuse(w http.ResponseWriter, err error) {
	status := http.StatusBadRequest
	var own *refusal
	var conflict mockconfig.ConflictError
	switch {
	case errors.As(err, &own):
		status = own.status
	case errors.As(err, &conflict):
		status = http.StatusConflict
	}
	reply(w, status, map[string]string{"error": err.Error()})
}

// reply sends indented JSON, or a [plainText].
func reply(w http.ResponseWriter, status int, value any) {
	if text, ok := value.(plainText); ok {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, string(text))
		return
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	// What the mock has always has a JSON form.
	_ = encoder.Encode(value)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	// The caller may be gone.
	_, _ = w.Write(text.Bytes())
}
