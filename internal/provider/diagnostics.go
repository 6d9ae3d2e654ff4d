package provider

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// readFailure explains why licenses could not be read.
func readFailure(err error) diag.Diagnostic {
	var (
		apiError    *licensespring.APIError
		tokenError  *licensespring.TokenError
		timeout     *licensespring.TimeoutError
		decodeError *license.Error
	)
	switch {
	case errors.As(err, &timeout):
		return diag.NewErrorDiagnostic("Reading licenses took too long", sentences(
			fullStop(upperFirst(timeout.Error())),
			"Raise the bound in timeouts of this block, or lower "+settings.Name("max_retries")+" or "+settings.Name("retry_wait_max")+"."))
	case errors.Is(err, context.Canceled):
		return diag.NewErrorDiagnostic("Reading licenses was canceled", "Run the command again to read them.")
	case errors.As(err, &apiError):
		return apiFailure(apiError)
	case errors.As(err, &tokenError):
		return tokenFailure(tokenError)
	case errors.As(err, &decodeError):
		return diag.NewErrorDiagnostic("Cannot read a license from the API's answer", fmt.Sprintf(
			"The API sent a value that does not fit its description.\n\n%v\n\n"+
				"Report this to the provider's developers, or to LicenseSpring if the value is wrong.", decodeError))
	default:
		return answerFailure(err)
	}
}

// answerFailure explains why there is no answer, or none that can be used.
func answerFailure(err error) diag.Diagnostic {
	var (
		connection *licensespring.ConnectionError
		unusable   *licensespring.ResponseError
		signature  *licensespring.SignatureError
	)
	switch {
	case errors.As(err, &connection):
		return diag.NewErrorDiagnostic("Cannot reach the LicenseSpring API", sentences(
			fmt.Sprintf("There was %v%s.", connection, attempted(connection.Attempts)),
			"Check the network and "+settings.Name("base_url")+"."+hint(connection.Cause)))
	case errors.As(err, &signature):
		return diag.NewErrorDiagnostic("Cannot trust the API's answer", sentences(
			upperFirst(signature.Error())+", so nothing of it is used.",
			"Check that "+settings.Name("base_url")+" leads to the LicenseSpring API, that no proxy changes its answers, "+
				"and that "+settings.Name("public_key")+" is the key of that host."))
	case errors.As(err, &unusable):
		return diag.NewErrorDiagnostic("Cannot use the API's answer", sentences(
			upperFirst(unusable.Error())+".", quoted(unusable.Body),
			unusableAdvice(unusable)))
	default:
		return diag.NewErrorDiagnostic("Cannot read licenses", fullStop(upperFirst(err.Error())))
	}
}

// unusableAdvice says what to do about a response that cannot be used.
func unusableAdvice(e *licensespring.ResponseError) string {
	if e.Cause == licensespring.CauseRedirect {
		return "The address redirects elsewhere, which is not followed: set " + settings.Name("base_url") + " to the address of the API itself."
	}
	return "Check that " + settings.Name("base_url") + " leads to the LicenseSpring API and that no proxy changes its answers." + hint(e.Cause)
}

// hint names the setting that concerns a failure.
func hint(cause licensespring.Cause) string {
	switch cause {
	case licensespring.CauseCertificateAuthority:
		return " For a private certificate authority set " + settings.Name("ca_cert_pem") + "."
	case licensespring.CauseTimeout:
		return " More time is allowed by " + settings.Name("request_timeout") + "."
	default:
		return ""
	}
}

// apiFailure explains an error of the API: what it said, and what to do about it.
func apiFailure(e *licensespring.APIError) diag.Diagnostic {
	advice, known := apiAdvice[e.Code]
	switch {
	case known:
	case e.ConcernsUser():
		advice.summary = "The API refused the license user"
		advice.next = "Check the arguments that identify the license user, in this block or on the provider. " +
			"A token can have expired, and a code works once."
	case e.Status == http.StatusTooManyRequests || e.Status >= http.StatusInternalServerError:
		advice = statusAdvice(e.Status)
	case e.Code != "" && e.Status >= http.StatusBadRequest:
		advice.summary = "Cannot read licenses"
		advice.next = "LicenseSpring's documentation or support can tell what the code means."
	default:
		advice = statusAdvice(e.Status)
	}
	said := fullStop(upperFirst(e.Error()))
	if e.Attempts > 1 {
		said += fmt.Sprintf(" That was the answer to attempt %d.", e.Attempts)
	}
	if e.RequestID != "" {
		said += " The request ID is " + e.RequestID + "."
	}
	detail := sentences(said, quoted(e.Body), advice.next)
	if advice.argument != "" {
		return diag.NewAttributeErrorDiagnostic(path.Root(advice.argument), advice.summary, detail)
	}
	return diag.NewErrorDiagnostic(advice.summary, detail)
}

// tokenFailure explains why there is no access token.
func tokenFailure(e *licensespring.TokenError) diag.Diagnostic {
	next := "Check " + settings.Name("token_url") + " and that the authorization server can be reached."
	var connection *licensespring.ConnectionError
	if errors.As(e, &connection) {
		next += hint(connection.Cause)
	}
	switch e.Code {
	case "invalid_client":
		next = "Check " + settings.Name("client_id") + " and " + settings.Name("client_secret") + "."
	case "unauthorized_client":
		next = "Allow the client-credentials grant for the OAuth client that " + settings.Name("client_id") + " names."
	}
	return diag.NewErrorDiagnostic("Cannot get an access token", sentences(fullStop(upperFirst(e.Error())), next))
}

// attempted says how often a request was sent, if more than once.
func attempted(attempts int) string {
	if attempts < 2 {
		return ""
	}
	return fmt.Sprintf(", after %d attempts", attempts)
}

// statusAdvice is the advice where the code says nothing.
func statusAdvice(status int) advice {
	const summary = "Cannot read licenses"
	switch {
	case status == http.StatusTooManyRequests:
		return advice{summary: summary, next: "The account's rate limit is reached: wait a minute and try again. If that happens often, lower " +
			settings.Name("requests_per_second") + " or raise " + settings.Name("max_retries") + "."}
	case status >= http.StatusInternalServerError:
		return failed
	default:
		return advice{summary: summary, next: "Check " + settings.Name("base_url") + " and the arguments of this block."}
	}
}

// sentences joins the parts that there are, as paragraphs.
func sentences(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, "\n\n")
}

// quoted introduces the start of a body.
func quoted(body string) string {
	if body == "" {
		return ""
	}
	return "The answer begins: " + body
}

// maxShown is how many characters of a value are shown.
const maxShown = 60

// shown is a value as it stands in a sentence.
func shown(value string) string {
	if utf8.RuneCountInString(value) > maxShown {
		return fmt.Sprintf("%.*q…", maxShown, value)
	}
	return strconv.Quote(value)
}

func fullStop(text string) string {
	return strings.TrimRight(text, ". ") + "."
}

func upperFirst(text string) string {
	return strings.ToUpper(text[:1]) + text[1:]
}
