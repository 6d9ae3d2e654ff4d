package provider

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// explainer explains failures of one read. Advice depends on what is configured.
type explainer struct {
	settings *settings.Settings
	// user is the license user, and own says that the block itself names it.
	user licensespring.LicenseUser
	own  bool
	// late is the timeout of the whole operation.
	late timeoutError
}

// explanation is a message about a failure: an advice with its facts, and the
// start of the response if that helps.
type explanation struct {
	advice
	body string
}

// diagnostic returns the message as Terraform shows it.
func (e explanation) diagnostic() diag.Diagnostic {
	body := e.body
	if body != "" {
		body = "The response begins: " + body
	}
	detail := paragraphs(e.what, body, e.next)
	if e.argument != "" {
		return diag.NewAttributeErrorDiagnostic(path.Root(e.argument), e.summary, detail)
	}
	return diag.NewErrorDiagnostic(e.summary, detail)
}

// peer is a server that requests go to.
type peer struct {
	noun string
	// url is the setting with its address.
	url string
}

var (
	theAPI         = peer{"the LicenseSpring API", "base_url"}
	theTokenServer = peer{"the authorization server", "token_url"}
)

// explain chooses the message by the type of the error and its cause.
func (e explainer) explain(err error) explanation {
	var (
		timeout   *licensespring.TimeoutError
		token     *licensespring.TokenError
		signature *licensespring.SignatureError
	)
	switch {
	case errors.As(err, &timeout):
		return e.timeout(timeout)
	case errors.Is(err, context.Canceled):
		return canceled
	case errors.As(err, &token):
		return e.token(token)
	case errors.As(err, &signature):
		return e.signature(signature)
	default:
		return e.exchange(err, theAPI)
	}
}

var canceled = explanation{advice: advice{summary: "Reading licenses was canceled", next: "Run the command again to read them."}}

// unexpectedValue explains which value of a license the provider does not expect.
func unexpectedValue(err error) explanation {
	return explanation{advice: advice{
		summary: "Unexpected value in a license",
		what:    "The API sent an unexpected value: " + fullStop(err.Error()),
		next:    upperFirst(settings.Report) + ".",
	}}
}

// beyondLimits explains which limit of the provider a response exceeds.
func beyondLimits(err error, next string) explanation {
	return explanation{advice: advice{
		summary: "Response beyond the limits of the provider", what: fullStop(upperFirst(err.Error())), next: next,
	}}
}

// exchange explains why there is no response of a server, or none that can be
// used.
func (e explainer) exchange(err error, p peer) explanation {
	var (
		api        *licensespring.APIError
		connection *licensespring.ConnectionError
		response   *licensespring.ResponseError
	)
	switch {
	case errors.As(err, &api):
		return e.api(api)
	case errors.As(err, &connection):
		a := causeAdvice[e.refined(connection)]
		return e.complete(a, p, facts{
			"target", connection.URL, "attempts", attempts(connection.Attempts), "reason", connection.Reason,
			"bound", connection.Bound.String(), "proxy", connection.ProxyVariable, "status", strconv.Itoa(connection.ProxyStatus),
		})
	case errors.As(err, &response):
		a := causeAdvice[response.Cause]
		if response.Cause == licensespring.CauseTimeout || response.Cause == licensespring.CauseConnection {
			a.what = "The response of {server} {reason}."
		}
		explained := e.complete(a, p, facts{
			"attempts", "", "reason", response.Reason, "bound", response.Bound.String(), "status", strconv.Itoa(response.Status),
		})
		explained.body = response.Body
		return explained
	default:
		return explanation{advice: advice{summary: "Cannot read licenses", what: fullStop(upperFirst(err.Error()))}}
	}
}

// refined returns the cause of a failure, divided by what the settings say.
func (e explainer) refined(err *licensespring.ConnectionError) licensespring.Cause {
	switch authority := err.Cause == licensespring.CauseCertificateAuthority; {
	case err.Cause == licensespring.CauseProxyRefused && err.ProxyStatus == http.StatusProxyAuthRequired:
		return causeProxyLogin
	case err.Cause == licensespring.CauseProxyRefused && err.ProxyStatus >= http.StatusInternalServerError:
		return causeProxyFailed
	case authority && e.settings.IsSet("ca_cert_pem"):
		return causeNotInBundle
	case authority && err.ProxyVariable != "":
		return causeProxyAuthority
	default:
		return err.Cause
	}
}

// api explains an error response of the API.
func (e explainer) api(err *licensespring.APIError) explanation {
	f := facts{
		"status", strconv.Itoa(err.Status), "said", said(err.Code, err.Message), "tries", tries(err.Attempts), "request", requestID(err.RequestID),
	}
	a := apiAdvice(err)
	if c := err.Clock; c != nil {
		a = clockAdvice[c.Cause]
		f = append(f, "machine", instantOf(c.Machine), "server_time", instantOf(c.Server))
	}
	explained := e.complete(a, theAPI, f)
	explained.body = err.Body
	return explained
}

// apiAdvice chooses the advice by the code, or by the status if there is none.
func apiAdvice(err *licensespring.APIError) advice {
	a, known := codeAdvice[err.Code]
	switch {
	case err.MessageWithheld && (err.Code == "validation_error" || err.Code == "missing_parameters"):
		return withheldMessage
	case known:
		return a
	case err.ConcernsUser():
		return refusedUser
	case err.Status == http.StatusTooManyRequests:
		return rateLimited
	case err.Status >= http.StatusInternalServerError:
		return serverFailed
	case err.Code != "":
		return unknownCode
	case err.Status == http.StatusNotFound:
		return wrongAddress
	default:
		return blocked
	}
}

// token explains why there is no access token.
func (e explainer) token(err *licensespring.TokenError) explanation {
	if connection := new(licensespring.ConnectionError); errors.As(err.Err, &connection) {
		counted := *connection
		counted.Attempts = err.Attempts
		return e.exchange(&counted, theTokenServer)
	}
	if err.Err != nil {
		return e.exchange(err.Err, theTokenServer)
	}
	a, known := oauthAdvice[err.Code]
	switch {
	case err.BasicAuthentication:
		a = basicAuthentication
	case known:
	case err.Status == http.StatusTooManyRequests:
		a = tokenRateLimited
	case err.Status >= http.StatusInternalServerError:
		a = serverFailed
	default:
		a = tokenRefused
	}
	return e.complete(a, theTokenServer, facts{
		"status", strconv.Itoa(err.Status), "said", said(err.Code, err.Message), "tries", tries(err.Attempts), "request", "",
	})
}

// complete puts the facts of a failure into an advice.
func (e explainer) complete(a advice, p peer, f facts) explanation {
	if !e.settings.IsSet(p.url) && a.vendor != "" {
		a.next = a.vendor
	}
	if a.what == "" {
		a.what = errorResponse
	}
	f = append(f, e.contacts(p, f)...)
	f = append(f, "server", p.noun, "address", e.settings.Address(p.url), "rate_now", e.settings.Shown("requests_per_second"), "token_step", e.tokenStep())
	f = append(f, "url", settings.Name(p.url), "user", e.userArguments(), "account", e.accountArgument(), "sign_on", e.signOn(),
		"key_pair", settings.Names("api_key", "shared_key"), "client_pair", settings.Names("client_id", "client_secret"))
	for _, name := range []string{"request_timeout", "requests_per_second", "ca_cert_pem", "api_key", "shared_key", "token_url", "public_key"} {
		f = append(f, name, settings.Name(name))
	}
	return explanation{advice: a.fill(f)}
}

// attempts says how many requests were sent, if more than one.
func attempts(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" (%d attempts)", n)
}

// tries returns the same as a sentence.
func tries(n int) string {
	if n < 2 {
		return ""
	}
	return fmt.Sprintf(" There were %d attempts.", n)
}

// said is what a server says about an error, behind its status.
func said(code, message string) string {
	text := ""
	if code != "" {
		text += " (" + code + ")"
	}
	if message != "" {
		text += ": " + strings.TrimRight(message, ". ")
	}
	return text
}

func requestID(id string) string {
	if id == "" {
		return ""
	}
	return " The request ID is " + id + "."
}

func instantOf(t time.Time) string {
	return t.UTC().Format(time.RFC3339)
}
