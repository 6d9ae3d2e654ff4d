package mockapi

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// benchFile is a configuration with a license that tests change.
const benchFile = `{"companies": [
  {
    "name": "acme",
    "api_keys": [{"key": "mock-api-key", "shared_key": "mock-shared-key"}],
    "products": [{"code": "editor", "name": "Editor"}, {"code": "viewer"}],
    "users": [
      {"username": "ada", "password": "secret", "sso": {"customer_account_code": "acme-se", "codes": ["once"]}, "licenses": [
        {"license_type": "subscription", "product": "editor", "id": 7, "validity_period": "+2d"},
        {"license_type": "perpetual", "product": "viewer"}
      ]}
    ]
  },
  {"name": "other", "api_keys": [{"key": "k", "shared_key": "s"}], "users": [{"username": "ada", "password": "x"}]}
]}`

// bench returns a mock that serves benchFile, and its control port.
func bench(t *testing.T, opts ...Option) (api *API, control http.Handler) {
	t.Helper()
	config, err := ParseConfig([]byte(benchFile))
	if err != nil {
		t.Fatal(err)
	}
	api = newAPI(append([]Option{WithConfig(config)}, opts...)...)
	control = api.Control()
	return api, control
}

func benchQuery(product string) url.Values {
	return url.Values{"product": {product}, "username": {"ada"}, "password": {"secret"}}
}

// askControl sends a request to the control port.
func askControl(t *testing.T, control http.Handler, call, body string) *httptest.ResponseRecorder {
	t.Helper()
	method, path, _ := strings.Cut(call, " ")
	r := httptest.NewRequestWithContext(t.Context(), method, "http://127.0.0.1:8081"+path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return serve(control, r)
}

// must asks for something that has to succeed.
func must(t *testing.T, control http.Handler, call, body string) map[string]any {
	t.Helper()
	w := askControl(t, control, call, body)
	if w.Code != http.StatusOK && w.Code != http.StatusNoContent {
		t.Fatalf("%s: answered %d %s", call, w.Code, w.Body)
	}
	if w.Code == http.StatusNoContent {
		return nil
	}
	return decode[map[string]any](w.Body.Bytes())
}

// firstLicense is the first license of an answer.
func firstLicense(t *testing.T, w *httptest.ResponseRecorder) map[string]any {
	t.Helper()
	var entries []struct{ License map[string]any }
	if err := json.Unmarshal(w.Body.Bytes(), &entries); err != nil || len(entries) == 0 {
		t.Fatalf("answered %d %s", w.Code, w.Body)
	}
	return entries[0].License
}
