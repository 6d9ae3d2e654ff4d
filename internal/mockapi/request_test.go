package mockapi

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestRequests_areNotedAndLogged(t *testing.T) {
	t.Parallel()
	var told []Request
	passed := time.Duration(0)
	api := newAPI(
		WithLog(func(r Request) { told = append(told, r) }),
		WithClock(func() time.Time { passed += time.Second; return noon.Add(passed) }),
	)
	r := newRequest(t, exampleQuery())
	serve(api, r)
	serve(api, httptest.NewRequestWithContext(t.Context(), http.MethodDelete, "/elsewhere", http.NoBody))
	want := []Request{
		{
			ID: "mock-000001", Time: noon.Add(2 * time.Second), Duration: time.Second, Method: "GET", Path: UserLicensesPath,
			Query: exampleQuery(), Header: r.Header, Company: "mock", Product: "up", UserID: 10003, Status: 200,
		},
		{
			ID: "mock-000002", Time: noon.Add(4 * time.Second), Duration: time.Second, Method: "DELETE", Path: "/elsewhere",
			Query: url.Values{}, Header: http.Header{}, Form: url.Values{}, Status: 404, Code: "not_found",
		},
	}
	want[0].Form = told[0].Form
	if !reflect.DeepEqual(told, want) || !reflect.DeepEqual(api.Requests(), want) {
		t.Errorf("told  %+v\nnoted %+v\nwant  %+v", told, api.Requests(), want)
	}
}

func TestRequests_areTheLatest(t *testing.T) {
	t.Parallel()
	api := newAPI()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
	for range maxRequests + 1 {
		serve(api, r)
	}
	if got := api.Requests(); len(got) != maxRequests || got[0].ID != "mock-000002" || got[maxRequests-1].ID != "mock-010001" {
		t.Errorf("%d requests from %s", len(got), got[0].ID)
	}
}

func TestRequest_redacted(t *testing.T) {
	t.Parallel()
	got := Request{
		ID: "mock-000001", Method: "GET", Path: UserLicensesPath, Product: "editor",
		Query:  url.Values{"product": {"editor"}, "password": {"moonlight", "moonlight"}, "moonlight": {"1"}, "moonlight2": {"2"}},
		Form:   url.Values{"grant_type": {"client_credentials"}, "client_secret": {"moonlight"}},
		Header: http.Header{"Date": {"today"}, "User-Agent": {"moonlight"}, "Authorization": {"moonlight"}, "X-Moonlight": {"a"}},
	}.Redacted()
	want := Request{
		ID: "mock-000001", Method: "GET", Path: UserLicensesPath, Product: "editor",
		Query:  url.Values{"product": {"editor"}, "password": {Redaction, Redaction}, Redaction: {Redaction, Redaction}},
		Form:   url.Values{"grant_type": {"client_credentials"}, "client_secret": {Redaction}},
		Header: http.Header{"Date": {"today"}, "User-Agent": {Redaction}, "Authorization": {Redaction}, Redaction: {Redaction}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	unknown := Request{Method: "MOONLIGHT", Path: "/moonlight"}.Redacted()
	if text := fmt.Sprintf("%+v", unknown); strings.Contains(strings.ToLower(text), "moonlight") {
		t.Errorf("got %s", text)
	}
}
