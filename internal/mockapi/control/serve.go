package control

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// maxChange is how many bytes a change may have.
const maxChange = 1 << 20

// refusal is an error with an HTTP status.
type refusal struct {
	status int
	text   string
}

func (r *refusal) Error() string { return r.text }

func refuse(status int, format string, args ...any) error {
	return &refusal{status, fmt.Sprintf(format, args...)}
}

// read reads the body of a request and checks its fields.
func (e endpoint) read(w http.ResponseWriter, r *http.Request) (mockconfig.Object, error) {
	text, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxChange))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, refuse(http.StatusRequestEntityTooLarge, "The body has more than %d bytes.", maxChange)
	}
	kind := r.Header.Get("Content-Type")
	switch {
	case err != nil:
		return nil, refuse(http.StatusBadRequest, "Reading the body failed: %v.", err)
	case e.takes == nil && len(text) > 0:
		return nil, refuse(http.StatusBadRequest, "%s takes no body.", e.pattern)
	case e.takes == nil:
		return nil, nil
	case !strings.HasPrefix(kind, "application/json"):
		return nil, refuse(http.StatusUnsupportedMediaType, "The header Content-Type is %q. It has to be application/json.", kind)
	}
	return mockconfig.ParseBody(text, e.takes)
}

// reply sends the error if there is one, or else the result: nothing, a text, or
// indented JSON.
func reply(w http.ResponseWriter, result any, err error) {
	status := http.StatusOK
	if err != nil {
		status, result = statusOf(err), map[string]string{"error": err.Error()}
	}
	switch result := result.(type) {
	case nil:
		w.WriteHeader(http.StatusNoContent)
	case string:
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, result) //nolint:gosec // G705: plain text that the mock made
	default:
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		// What the mock has always has a JSON form, and the caller may be gone.
		_ = encoder.Encode(result)
	}
}

func statusOf(err error) int {
	var own *refusal
	var conflict mockconfig.ConflictError
	if errors.As(err, &own) {
		return own.status
	}
	if errors.As(err, &conflict) {
		return http.StatusConflict
	}
	return http.StatusBadRequest
}
