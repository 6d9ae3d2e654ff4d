package mockapi

import (
	"cmp"
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

// statuses are the statuses of the codes that do not come with 400.
var statuses = map[string]int{
	"signature_mismatch":       http.StatusUnauthorized,
	"sso_authorization_failed": http.StatusUnauthorized,
	"invalid_client":           http.StatusUnauthorized,
	"not_found":                http.StatusNotFound,
	"method_not_allowed":       http.StatusMethodNotAllowed,
	"internal_error":           http.StatusInternalServerError,
}

// refuse makes an error with the status that belongs to its code.
func refuse(code, format string, args ...any) *problem {
	return &problem{Status: cmp.Or(statuses[code], http.StatusBadRequest), Code: code, Message: fmt.Sprintf(format, args...)}
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
