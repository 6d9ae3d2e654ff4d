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
	mu     sync.Mutex
	issued int
	ends   map[string]time.Time
}

// issue returns a new token. Tokens are numbered, for nothing depends on their
// being secret.
func (t *tokens) issue(end time.Time) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.issued++
	token := fmt.Sprintf("mock-access-token-%06d", t.issued)
	if t.ends == nil {
		t.ends = make(map[string]time.Time)
	}
	t.ends[token] = end
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
