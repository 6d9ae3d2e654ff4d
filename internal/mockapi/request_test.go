package mockapi

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

func TestRequests_noteWhatCame(t *testing.T) {
	t.Parallel()
	api := newAPI()
	r := newRequest(t, exampleQuery())
	r.Header.Set("User-Agent", "test")
	serve(api, r)
	serve(api, httptest.NewRequestWithContext(t.Context(), http.MethodDelete, "/elsewhere", http.NoBody))

	got := api.Requests()
	if len(got) != 2 {
		t.Fatalf("%d requests", len(got))
	}
	first, second := got[0], got[1]
	if first.ID != "mock-000001" || first.Method != http.MethodGet || first.Path != UserLicensesPath || first.Status != 200 ||
		first.Query.Get("username") != Username || first.Header.Get("User-Agent") != "test" {
		t.Errorf("first: %+v", first)
	}
	if second.ID != "mock-000002" || second.Method != http.MethodDelete || second.Path != "/elsewhere" || second.Status != 404 {
		t.Errorf("second: %+v", second)
	}
}

func TestAPI_tellsTheLog(t *testing.T) {
	t.Parallel()
	var told []Request
	passed := time.Duration(0)
	api := newAPI(
		WithLog(func(r Request) { told = append(told, r) }),
		WithClock(func() time.Time { passed += time.Second; return noon.Add(passed) }),
	)
	serve(api, newRequest(t, exampleQuery()))
	if len(told) != 1 || told[0].Status != 200 || told[0].Product != "up" || told[0].UserID != 10003 || told[0].Duration <= 0 {
		t.Errorf("told %+v", told)
	}
}

func TestAPI_servesManyAtOnce(t *testing.T) {
	t.Parallel()
	api := newAPI()
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if w := serve(api, newRequest(t, exampleQuery())); w.Code != http.StatusOK {
				t.Errorf("the response is %d %s", w.Code, w.Body)
			}
			if err := api.SetLicenses(Username, "up"); err != nil {
				t.Error(err)
			}
			api.Requests()
		})
	}
	all.Wait()
	if got := len(api.Requests()); got != 20 {
		t.Errorf("%d requests", got)
	}
}
