package mockapi

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// problem is an error as the API words it.
type problem struct {
	Status  int    `json:"status"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func badRequest(code, format string, args ...any) *problem {
	return &problem{Status: http.StatusBadRequest, Code: code, Message: fmt.Sprintf(format, args...)}
}

func notFound(path string) *problem {
	return &problem{
		Status:  http.StatusNotFound,
		Code:    "not_found",
		Message: fmt.Sprintf("There is nothing at the path %q.", path),
	}
}

func internalError(err error) *problem {
	return &problem{
		Status:  http.StatusInternalServerError,
		Code:    "internal_error",
		Message: fmt.Sprintf("The request could not be answered: %v.", err),
	}
}

// methodNotAllowed is an answer rather than a problem, for it names the method
// that the endpoint does have in a header.
func methodNotAllowed(method, allowed string) answer {
	refusal := problem{
		Status:  http.StatusMethodNotAllowed,
		Code:    "method_not_allowed",
		Message: fmt.Sprintf("The method %s is not allowed here. Use %s.", method, allowed),
	}
	ans := refusal.answer()
	ans.header.Set("Allow", allowed)
	return ans
}

func (p *problem) answer() answer { return p.as(p) }

// oauthAnswer words the problem as the authorization server does.
func (p *problem) oauthAnswer() answer {
	return p.as(struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}{p.Code, p.Message})
}

// as answers with the problem in one of its two forms.
func (p *problem) as(form any) answer {
	// A number and strings always have a JSON form.
	body, _ := json.Marshal(form)
	ans := jsonAnswer(p.Status, body)
	ans.code = p.Code
	return ans
}
