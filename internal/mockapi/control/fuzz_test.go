package control

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// FuzzControl serves what is accepted as a configuration and as a change.
func FuzzControl(f *testing.F) {
	f.Add(benchFile, `{"product_features": [{"code": "f", "expiry_date": "-1h"}], "omit": ["id"], "product": "editor"}`)
	f.Add(mockconfig.Example, `{"validity_period": "+1d", "customer": {"city": "Paris"}, "metadata": {"a": 1}}`)
	f.Add(benchFile, `{"additional_properties": {"user": null}}`)
	f.Add(benchFile, `{"customer": null, "user": null, "product_features": null}`)
	f.Fuzz(func(t *testing.T, text, change string) {
		file, diags := mockconfig.Parse([]byte(text), "mock.hcl")
		if diags.HasErrors() {
			return
		}
		mock := New(file.Config)
		port := mock.Port(Access{Environment: "export A=1\n"})
		for _, license := range mock.licenses.All() {
			askControl(t, port, fmt.Sprintf("PATCH /licenses/%d", license.ID), change)
		}
		if w := askControl(t, port, "GET /licenses", ""); w.Code != http.StatusOK {
			t.Errorf("the response is %d %s", w.Code, w.Body)
		}
	})
}
