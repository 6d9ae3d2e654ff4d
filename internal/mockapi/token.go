package mockapi

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// defaultTokenLifetime is how long the live API's access tokens last.
const defaultTokenLifetime = 480 * time.Second

// tokens are the access tokens that were issued.
type tokens struct {
	lifetime time.Duration

	mu     sync.Mutex
	issued int
	ends   map[string]time.Time
}

// issue returns a new token. Tokens are numbered, for nothing depends on their
// being secret.
func (t *tokens) issue(now time.Time) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.issued++
	token := fmt.Sprintf("mock-access-token-%06d", t.issued)
	if t.ends == nil {
		t.ends = make(map[string]time.Time)
	}
	t.ends[token] = now.Add(t.lifetime)
	return token
}

// check refuses a token that was never issued, was revoked or has expired.
func (t *tokens) check(token string, now time.Time) *problem {
	t.mu.Lock()
	defer t.mu.Unlock()
	if end, known := t.ends[token]; known && now.Before(end) {
		return nil
	}
	return &problem{
		Status:  http.StatusUnauthorized,
		Code:    "invalid_token",
		Message: "The access token is not valid or has expired.",
	}
}

func (t *tokens) count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.issued
}

func (t *tokens) revoke() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ends = nil
}
