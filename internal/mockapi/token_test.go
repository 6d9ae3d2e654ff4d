package mockapi

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// bearerRequest asks for the example with the first token that a mock issues.
func bearerRequest(t *testing.T, now time.Time) *http.Request {
	t.Helper()
	r := newRequest(t, exampleQuery())
	r.Header.Set("Date", now.Format(http.TimeFormat))
	r.Header.Set("Authorization", "Bearer mock-access-token-000001")
	return r
}

func TestBearer_worksUntilItExpires(t *testing.T) {
	t.Parallel()
	var passed atomic.Int64
	now := func() time.Time { return noon.Add(time.Duration(passed.Load())) }
	api := newAPI(WithClock(now))
	wantProblem(t, serve(api, bearerRequest(t, now())), http.StatusBadRequest, "oauth_token_malformed")

	serve(api, tokenRequest(t, clientForm()))
	passed.Store(int64(480*time.Second - 1))
	if w := serve(api, bearerRequest(t, now())); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	passed.Store(int64(480 * time.Second))
	wantProblem(t, serve(api, bearerRequest(t, now())), http.StatusBadRequest, "oauth_token_expired")
}

func TestBearer_wantsADateToo(t *testing.T) {
	t.Parallel()
	api := newAPI()
	serve(api, tokenRequest(t, clientForm()))
	r := bearerRequest(t, noon)
	r.Header.Del("Date")
	wantProblem(t, serve(api, r), http.StatusBadRequest, "missing_headers")
	wantProblem(t, serve(api, bearerRequest(t, noon.Add(time.Hour))), http.StatusBadRequest, "date_header_diff")
}

func TestBearer_mandatory(t *testing.T) {
	t.Parallel()
	api := newAPI(WithMandatoryOAuth())
	wantProblem(t, serve(api, newRequest(t, exampleQuery())), http.StatusBadRequest, "oauth_required")
	serve(api, tokenRequest(t, clientForm()))
	if w := serve(api, bearerRequest(t, noon)); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
}
