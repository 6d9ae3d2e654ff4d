package mockapi

import (
	"fmt"
	"time"
)

// defaultTokenLifetime is how long the live API's access tokens are valid.
const defaultTokenLifetime = 480 * time.Second

// tokens are the access tokens that were issued.
type tokens struct {
	issued int
	live   map[string]grant
}

// grant is what a token authorizes.
type grant struct {
	caller
	end time.Time
}

// issue returns a new token. Tokens are numbered, since nothing depends on their
// being secret.
func (t *tokens) issue(to grant) string {
	t.issued++
	token := fmt.Sprintf("mock-access-token-%06d", t.issued)
	if t.live == nil {
		t.live = make(map[string]grant)
	}
	t.live[token] = to
	return token
}

// check refuses a token that was never issued or has expired.
func (t *tokens) check(token string, now time.Time) (caller, *problem) {
	found, known := t.live[token]
	switch {
	case !known:
		return caller{}, refuse("oauth_token_malformed", "The access token is malformed.")
	case !now.Before(found.end):
		return caller{}, refuse("oauth_token_expired", "The access token has expired.")
	default:
		return found.caller, nil
	}
}
