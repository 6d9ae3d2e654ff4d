package licensespring

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"unicode/utf8"
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

const (
	// minSearched is the length of the shortest secret that is searched for, in
	// characters: shorter ones occur in any text by accident.
	minSearched = 4
	// minPiece is the length of a piece of a longer secret that is searched for.
	minPiece = 12
	// maxText is how much of a text is looked at, in bytes.
	maxText = 64 << 10
	// maxShown is the length of the longest text that is shown, in characters.
	maxShown = 300
)

// What is shown in place of a text.
const (
	withheld  = "(withheld: it repeats a credential)"
	unchecked = "(withheld: it is encoded too often to be searched for credentials)"
)

// secrets is the one place that knows every secret of a client: the configured
// ones, those of each lookup, each access token and each signature. Every text
// from outside passes its method text before it is shown or logged.
type secrets struct {
	mu    sync.RWMutex
	known map[Secret]bool
	// whole are the secrets that are too short to be searched for by pieces;
	// pieces are those of minPiece characters of the others. Both are folded.
	whole, pieces map[string]bool
}

func newSecrets(known ...Secret) *secrets {
	s := &secrets{known: make(map[Secret]bool), whole: make(map[string]bool), pieces: make(map[string]bool)}
	s.add(known...)
	return s
}

// add makes more secrets known.
func (s *secrets) add(more ...Secret) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, secret := range more {
		if !s.known[secret] {
			s.known[secret] = true
			s.learn(string(secret))
		}
	}
}

// learn adds the readings of a secret to what is searched for. If the secret is
// long enough, readings that decoding makes shorter count, too: they can be all that
// the secret and a spelling of it have in common.
func (s *secrets) learn(secret string) {
	searched := false
	read(secret, func(reading string) (stop bool) {
		reading = strings.Trim(reading, " ") // a server may have done that, too
		searched = searched || utf8.RuneCountInString(reading) >= minSearched
		if searched {
			s.search(reading)
			// A mark of an encoding at the end can be decoded with what follows it.
			s.search(strings.TrimRight(reading, `%\& `))
		}
		return false
	})
}

// search adds a folded text to what is searched for.
func (s *secrets) search(text string) {
	whole := text != "" // which occurs in any text
	for piece := range windows(text) {
		s.pieces[piece], whole = true, false
	}
	if whole {
		s.whole[text] = true
	}
}

// text returns how a text from outside may be shown: on one line, without
// control, direction and other invisible characters, and at most maxShown
// characters. One that repeats a secret in any spelling is withheld as a whole,
// so that neither the length nor the position of the secret shows.
func (s *secrets) text(outside string) string {
	outside = outside[:min(len(outside), maxText)]
	s.mu.RLock()
	defer s.mu.RUnlock()
	switch read(outside, s.occurIn) {
	case stopped:
		return withheld
	case unstable:
		return unchecked
	default:
		return clip(strings.Trim(singleBlanks(visible(outside)), " "))
	}
}

// occurIn reports whether one reading of a text contains a secret.
func (s *secrets) occurIn(reading string) bool {
	for secret := range s.whole {
		if strings.Contains(reading, secret) {
			return true
		}
	}
	if len(s.pieces) == 0 {
		return false
	}
	for piece := range windows(reading) {
		if s.pieces[piece] {
			return true
		}
	}
	return false
}

// clip returns at most maxShown characters of a text.
func clip(text string) string {
	if utf8.RuneCountInString(text) <= maxShown {
		return text
	}
	return string([]rune(text)[:maxShown-1]) + "…"
}

// shown returns an error whose texts from outside have passed text. Several
// lookups can share an error, so it is copied.
func (s *secrets) shown(err error) error {
	if err == nil {
		return nil
	}
	if e, ok := err.(interface{ shown(s *secrets) error }); ok {
		return e.shown(s)
	}
	if errors.Is(err, context.Canceled) {
		return context.Canceled
	}
	return errors.New(s.text(err.Error()))
}
