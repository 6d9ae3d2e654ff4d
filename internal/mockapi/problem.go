package mockapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// problem is an error in the API's form.
type problem struct {
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// statuses are the codes that the mock knows, by the status that comes with them:
// those that a caller of the License API can meet, and some of the authorization
// server. The vendor publishes no status for a few codes; those come with 400.
var statuses = map[int]string{
	http.StatusBadRequest: `api_key_product_not_allowed archived_product authentication_failure authorization_invalid_headers
		authorization_missing_params customer_account_not_found date_header_diff date_header_invalid disabled_product
		hmac_required invalid_api_key invalid_product_auth_method invalid_request license_user_not_found missing_headers
		missing_parameters oauth_required oauth_token_expired oauth_token_malformed read_only_api_key revoked_api_key
		sso_customer_account_token_error sso_customer_account_url_error unknown_product unknown_product_code
		unsupported_grant_type validation_error`,
	http.StatusUnauthorized:        "invalid_client signature_mismatch sso_authorization_failed",
	http.StatusNotFound:            "not_found",
	http.StatusMethodNotAllowed:    "method_not_allowed",
	http.StatusInternalServerError: "internal_error",
}

// StatusOf returns the status that comes with a code; 0 if the mock does not know
// the code.
func StatusOf(code string) int {
	for status, codes := range statuses {
		if slices.Contains(strings.Fields(codes), code) {
			return status
		}
	}
	return 0
}

// refuse makes an error with the status that comes with its code.
func refuse(code, format string, args ...any) *problem {
	return &problem{Status: StatusOf(code), Code: code, Message: fmt.Sprintf(format, args...)}
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
