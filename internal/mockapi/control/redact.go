package control

import (
	"net/http"
	"slices"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// redaction is in the place of what may be a secret.
const redaction = "(redacted)"

// What is shown of a request; everything else is redacted.
var (
	plainParameters = []string{"client_id", "customer_account_code", "grant_type", "product", "username"}
	plainHeaders    = []string{"Accept", "Accept-Encoding", "Content-Length", "Content-Type", "Date", "User-Agent"}
)

// redacted is what is shown of a request.
func redacted(r mockapi.Request) any {
	return struct {
		ID      string              `json:"id"`
		Time    string              `json:"time"`
		Method  string              `json:"method"`
		Path    string              `json:"path"`
		Query   map[string][]string `json:"query"`
		Header  http.Header         `json:"header"`
		Form    map[string][]string `json:"form"`
		Company string              `json:"company"`
		Product string              `json:"product"`
		UserID  int64               `json:"user_id"`
		Status  int                 `json:"status"`
		Code    string              `json:"code"`
	}{
		r.ID, r.Time.UTC().Format(mockconfig.InstantForm), r.Method, r.Path, redact(r.Query, plainParameters),
		redact(r.Header, plainHeaders), redact(r.Form, plainParameters), r.Company, r.Product, r.UserID, r.Status, r.Code,
	}
}

// redact keeps all names, and the values of those that are plain.
func redact(values map[string][]string, plain []string) map[string][]string {
	result := make(map[string][]string)
	for name, list := range values {
		result[name] = slices.Clone(list)
		if !slices.Contains(plain, name) {
			for i := range list {
				result[name][i] = redaction
			}
		}
	}
	return result
}
