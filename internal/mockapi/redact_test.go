package mockapi

import (
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
)

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
