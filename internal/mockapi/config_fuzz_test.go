package mockapi

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

// FuzzParseConfig serves whatever is accepted as a configuration or as a change:
// nothing may go wrong any more.
func FuzzParseConfig(f *testing.F) {
	f.Add(string(builtinFile), `{"validity_period": "+1d", "customer": {"city": "Paris"}, "metadata": {"a": 1}}`)
	f.Add(benchFile, `{"product_features": [{"code": "f", "expiry_date": "-1h"}], "omit": ["id"], "product": "editor"}`)
	f.Add(`{"companies": [{"name": "a", "api_keys": [{"key": "k", "shared_key": "s"}]}], "clock": "+1d"}`, `{"additional_properties": {"user": null}}`)
	f.Add(`{"companies": [], "faults": [{"delay": "1s", "header": {"a": null}}]}`, `{"customer": null, "user": null, "product_features": null}`)
	f.Fuzz(func(t *testing.T, text, change string) {
		config, err := ParseConfig([]byte(text))
		if err != nil {
			config = decode[Config]([]byte(benchFile))
		}
		api := newAPI(WithConfig(config))
		for _, h := range api.held() {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPatch, "http://localhost/", strings.NewReader(change))
			r.Header.Set("Content-Type", "application/json")
			r.SetPathValue("id", strconv.FormatInt(h.id, 10))
			api.control(httptest.NewRecorder(), r, api.endpoints()[3])
		}
		if w := askControl(t, api.Control(), "GET /licenses", ""); w.Code != http.StatusOK {
			t.Errorf("answered %d %s", w.Code, w.Body)
		}
	})
}
