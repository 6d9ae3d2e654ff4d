package mockapi

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// jsonType is the content type of the API's own responses.
const jsonType = "application/json; charset=utf-8"

// response is a response before it is sent.
type response struct {
	status int
	header http.Header
	body   []byte
	// code and message are those of an error, which has no body at first.
	code, message string
}

func jsonResponse(status int, body []byte) *response {
	return &response{status: status, header: http.Header{"Content-Type": {jsonType}}, body: body}
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
func refuse(code, format string, args ...any) *response {
	resp := jsonResponse(StatusOf(code), nil)
	resp.code, resp.message = code, fmt.Sprintf(format, args...)
	return resp
}

// require is nil if ok, and else what refuse makes.
func require(ok bool, code, format string, args ...any) *response {
	if ok {
		return nil
	}
	return refuse(code, format, args...)
}

// write gives an error its body, in the form of the License API or, at [TokenPath],
// of the authorization server.
func (r *response) write(path string) {
	if path == TokenPath {
		r.body = encode(map[string]string{"error": r.code, "error_description": r.message})
		return
	}
	r.body = encode(struct {
		Status  int    `json:"status"`
		Code    string `json:"code"`
		Message string `json:"message"`
	}{r.status, r.code, r.message})
}

// encode returns the JSON form of strings and numbers, which always have one.
func encode(value any) []byte {
	text, _ := json.Marshal(value)
	return text
}

// sign returns the response of a path with its signature, as the vendor's private
// key makes it, or with what a fault makes of it. The License API signs no error,
// and the authorization server nothing.
func (a *API) sign(path string, resp *response, how Signature) *response {
	isJSON := strings.HasPrefix(resp.header.Get("Content-Type"), "application/json")
	if path == TokenPath || resp.status != http.StatusOK || !isJSON || how == SignatureMissing {
		return resp
	}
	digest := sha256.Sum256(resp.body)
	if how == SignatureWrong {
		digest = sha256.Sum256([]byte("another body"))
	}
	signature, err := rsa.SignPKCS1v15(nil, a.key(), crypto.SHA256, digest[:])
	if err != nil {
		resp = refuse("internal_error", "The response could not be signed: %v.", err)
		resp.write(path)
		return resp
	}
	resp.header.Set("LicenseSignature", base64.StdEncoding.EncodeToString(signature))
	return resp
}

// PublicKeyPEM returns the key that verifies the signatures of responses.
func (a *API) PublicKeyPEM() string {
	// An RSA key always has this form.
	der, _ := x509.MarshalPKIXPublicKey(a.key().Public())
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// generateKey makes a key, which never fails for this size.
func generateKey() *rsa.PrivateKey {
	key, _ := rsa.GenerateKey(rand.Reader, 2048)
	return key
}
