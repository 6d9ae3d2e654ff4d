package mockapi

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestOAuthURL_leadsToTheTokenEndpoint(t *testing.T) {
	t.Parallel()
	api := newAPI()
	plain, secure := httptest.NewServer(api), httptest.NewTLSServer(api)
	t.Cleanup(plain.Close)
	t.Cleanup(secure.Close)
	for _, server := range []*httptest.Server{plain, secure} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+OAuthURLPath+"?login_type=client_credentials", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := server.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if want := `{"url":"` + server.URL + TokenPath + `"}`; err != nil || string(body) != want || resp.Header.Get("LicenseSignature") == "" {
			t.Errorf("the response is %s, want %s, %v", body, want, err)
		}
	}
}

func TestOAuthURL_refused(t *testing.T) {
	t.Parallel()
	for query, code := range map[string]string{"": "missing_parameters", "?login_type=password": "validation_error"} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, OAuthURLPath+query, http.NoBody)
		wantProblem(t, serve(newAPI(), r), http.StatusBadRequest, code)
	}
}
