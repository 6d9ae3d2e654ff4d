package licensespring

import (
	"cmp"
	"encoding/json"
	"log/slog"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// Secret is a text that no formatting prints: not fmt, not log/slog, not a
// panic. Convert it to a string to send it.
type Secret string

const redacted = "(redacted)"

// String implements fmt.Stringer.
func (Secret) String() string { return redacted }

// GoString implements fmt.GoStringer.
func (Secret) GoString() string { return redacted }

// LogValue implements slog.LogValuer.
func (Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// Forms returns the texts that a secret becomes on its way: as it is, in a
// query, in a path, and in JSON.
func (s Secret) Forms() []string {
	if s == "" {
		return nil
	}
	text := string(s)
	forms := []string{text, url.QueryEscape(text), url.PathEscape(text), strings.Trim(string(jsonscan.Quote([]byte(text))), `"`)}
	if forHTML, err := json.Marshal(text); err == nil {
		forms = append(forms, strings.Trim(string(forHTML), `"`))
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

// Redact returns a text without these secrets, in whatever form JSON or a URL has
// them: "(redacted)" stands in the place of each.
func Redact(text string, known []Secret) string {
	return newSecrets(known...).redact(text)
}

// secrets takes secrets out of texts that come from elsewhere: servers repeat
// what they were asked, and libraries print whole URLs.
type secrets struct {
	// beyond are further ones, which can still grow.
	beyond *secrets
	mu     sync.Mutex
	known  []string
}

func newSecrets(known ...Secret) *secrets {
	s := &secrets{}
	for _, secret := range known {
		s.add(secret)
	}
	return s
}

// add makes one more secret known.
func (s *secrets) add(secret Secret) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known = append(s.known, secret.Forms()...)
}

// with returns these secrets and some more.
func (s *secrets) with(more ...Secret) *secrets {
	all := newSecrets(more...)
	all.beyond = s
	return all
}

// redact returns a text without the secrets.
func (s *secrets) redact(text string) string {
	// Longest first, so that a secret within another leaves nothing of it.
	forms := slices.SortedFunc(slices.Values(s.all()), func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	// The marker is put in at the end, so that no short secret is found in it.
	pieces := []string{text}
	for _, form := range forms {
		var smaller []string
		for _, piece := range pieces {
			smaller = append(smaller, strings.Split(piece, form)...)
		}
		pieces = smaller
	}
	return strings.Join(pieces, redacted)
}

// errorCode is what error codes look like: words joined by underscores.
var errorCode = regexp.MustCompile(`^[a-z]+(_[a-z]+)+$`)

// redactCode is redact for an error code. One that looks like a code stays as
// it is: a short password can be part of it by chance, and what to advise
// depends on it.
func (s *secrets) redactCode(code string) string {
	if errorCode.MatchString(code) {
		return code
	}
	return s.redact(code)
}

func (s *secrets) all() []string {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Concat(s.known, s.beyond.all())
}

// redactError returns an error without the secrets. Only then is a body clipped:
// half a secret would not be found.
func (s *secrets) redactError(err error) error {
	// Copies, since several lookups can have got the same error.
	switch e := err.(type) { //nolint:errorlint // errors of this package, as they were made
	case *APIError:
		return &APIError{
			Status: e.Status, Code: s.redactCode(e.Code), Message: s.redact(e.Message),
			RequestID: s.redact(e.RequestID), Attempts: e.Attempts, Body: excerpt(s.redact(e.Body)),
		}
	case *TokenError:
		return &TokenError{URL: e.URL, Status: e.Status, Code: s.redactCode(e.Code), Message: s.redact(e.Message)}
	case *AnswerError:
		return &AnswerError{Reason: s.redact(e.Reason), Body: excerpt(s.redact(e.Body))}
	case *ConnectionError:
		return &ConnectionError{URL: e.URL, Attempts: e.Attempts, Reason: s.redact(e.Reason)}
	}
	return err
}
