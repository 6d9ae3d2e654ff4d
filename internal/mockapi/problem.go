package mockapi

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// problem is an error in the API's form.
type problem struct {
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// statuses are the codes that the mock knows and the status that each comes with.
// Most are those that a caller of the License API can meet; some are of the
// authorization server. The vendor publishes no status for a few codes; those come
// with 400.
var statuses = map[string]int{
	"api_key_product_not_allowed":      http.StatusBadRequest,
	"archived_product":                 http.StatusBadRequest,
	"authentication_failure":           http.StatusBadRequest,
	"authorization_invalid_headers":    http.StatusBadRequest,
	"authorization_missing_params":     http.StatusBadRequest,
	"customer_account_not_found":       http.StatusBadRequest,
	"date_header_diff":                 http.StatusBadRequest,
	"date_header_invalid":              http.StatusBadRequest,
	"disabled_product":                 http.StatusBadRequest,
	"hmac_required":                    http.StatusBadRequest,
	"internal_error":                   http.StatusInternalServerError,
	"invalid_api_key":                  http.StatusBadRequest,
	"invalid_client":                   http.StatusUnauthorized,
	"invalid_product_auth_method":      http.StatusBadRequest,
	"invalid_request":                  http.StatusBadRequest,
	"license_user_not_found":           http.StatusBadRequest,
	"method_not_allowed":               http.StatusMethodNotAllowed,
	"missing_headers":                  http.StatusBadRequest,
	"missing_parameters":               http.StatusBadRequest,
	"not_found":                        http.StatusNotFound,
	"oauth_required":                   http.StatusBadRequest,
	"oauth_token_expired":              http.StatusBadRequest,
	"oauth_token_malformed":            http.StatusBadRequest,
	"read_only_api_key":                http.StatusBadRequest,
	"revoked_api_key":                  http.StatusBadRequest,
	"signature_mismatch":               http.StatusUnauthorized,
	"sso_authorization_failed":         http.StatusUnauthorized,
	"sso_customer_account_token_error": http.StatusBadRequest,
	"sso_customer_account_url_error":   http.StatusBadRequest,
	"unknown_product":                  http.StatusBadRequest,
	"unknown_product_code":             http.StatusBadRequest,
	"unsupported_grant_type":           http.StatusBadRequest,
	"validation_error":                 http.StatusBadRequest,
}

// KnowsCode reports whether the mock knows which status comes with a code.
func KnowsCode(code string) bool { return statuses[code] != 0 }

// refuse makes an error with the status that comes with its code.
func refuse(code, format string, args ...any) *problem {
	return &problem{Status: statuses[code], Code: code, Message: fmt.Sprintf(format, args...)}
}

func (p *problem) response() response { return p.as(p) }

// oauthResponse has the form of the authorization server's errors.
func (p *problem) oauthResponse() response {
	return p.as(struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}{p.Code, p.Message})
}

// as responds with the problem in one of its two forms.
func (p *problem) as(form any) response {
	// A number and strings always have a JSON form.
	body, _ := json.Marshal(form)
	resp := jsonResponse(p.Status, body)
	resp.code = p.Code
	return resp
}
