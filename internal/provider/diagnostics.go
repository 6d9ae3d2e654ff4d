package provider

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// readFailure explains why licenses could not be read.
func readFailure(err error) diag.Diagnostic {
	var (
		apiError    *licensespring.APIError
		connection  *licensespring.ConnectionError
		answerError *licensespring.AnswerError
		decodeError *license.Error
	)
	switch {
	case errors.Is(err, context.Canceled):
		return diag.NewErrorDiagnostic("Reading licenses was cancelled", "Run the command again to read them.")
	case errors.As(err, &apiError):
		return apiFailure(apiError)
	case errors.As(err, &connection):
		return diag.NewErrorDiagnostic("Cannot reach the LicenseSpring API", fmt.Sprintf(
			"There was %v.\n\nCheck the network and %s.", connection, settingName("base_url")))
	case errors.As(err, &answerError):
		return diag.NewErrorDiagnostic("Cannot use the API's answer", sentences(
			upperFirst(answerError.Error())+".", quoted(answerError.Body),
			"Check that "+settingName("base_url")+" leads to the LicenseSpring API and that no proxy changes its answers."))
	case errors.As(err, &decodeError):
		return diag.NewErrorDiagnostic("Cannot read a license from the API's answer", fmt.Sprintf(
			"The API sent a value that does not fit its description.\n\n%v\n\n"+
				"Report this to the provider's developers, or to LicenseSpring if the value is wrong.", decodeError))
	default:
		return diag.NewErrorDiagnostic("Cannot read licenses", upperFirst(err.Error())+".")
	}
}

// apiFailure explains an error of the API: what it said, and what to do about it.
func apiFailure(e *licensespring.APIError) diag.Diagnostic {
	advice, known := apiAdvice[e.Code]
	if !known {
		advice = statusAdvice(e.Status)
	}
	said := fmt.Sprintf("The API answered with status %d", e.Status)
	if e.Code != "" {
		said += " (" + e.Code + ")"
	}
	if e.Message != "" {
		said += ": " + e.Message
	}
	detail := sentences(strings.TrimRight(said, ".")+".", quoted(e.Body), advice.next)
	if advice.argument != "" {
		return diag.NewAttributeErrorDiagnostic(path.Root(advice.argument), advice.summary, detail)
	}
	return diag.NewErrorDiagnostic(advice.summary, detail)
}

// statusAdvice is the advice where the code says nothing.
func statusAdvice(status int) advice {
	const summary = "Cannot read licenses"
	switch {
	case status == http.StatusTooManyRequests:
		return advice{summary: summary, next: "The account's rate limit is reached: wait a minute and try again."}
	case status >= http.StatusInternalServerError:
		return advice{summary: summary, next: "The server is in trouble: try again later."}
	case status >= http.StatusMultipleChoices && status < http.StatusBadRequest:
		return advice{summary: summary, next: "The address redirects elsewhere, which is not followed: set " + settingName("base_url") + " to the address of the API itself."}
	default:
		return advice{summary: summary, next: "Check " + settingName("base_url") + " and the arguments of the data source."}
	}
}

// missingSettings tells which settings have to be set.
func missingSettings(summary, why string, missing []string) diag.Diagnostic {
	return diag.NewErrorDiagnostic(summary, why+" Set "+settingNames(missing)+".")
}

// unknownSettings tells which settings will have a value only after an apply.
func unknownSettings(unknown []string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Provider configuration not known yet", fmt.Sprintf(
		"Licenses cannot be read before %s has a value, which comes from a resource that is not applied yet. "+
			"Let the data source depend on that resource with depends_on, or apply the resource first with -target.",
		settingNames(unknown)))
}

// missingUser tells that nobody said whose licenses to read.
func missingUser() diag.Diagnostic {
	return diag.NewErrorDiagnostic("No license user", "The API returns the licenses of one license user. "+
		"Set the arguments username and password of this data source, or "+settingNames(userPair)+" for all of them.")
}

// missingArgument tells that an argument of a block needs another one.
func missingArgument(missing, present string) diag.Diagnostic {
	return diag.NewErrorDiagnostic("License user configured by halves", fmt.Sprintf(
		"The argument %s is set, but %s is not. Set both, or neither to use the license user of the provider.", present, missing))
}

func invalidURL(name string, err error) diag.Diagnostic {
	return diag.NewErrorDiagnostic("Invalid URL", upperFirst(settingName(name))+" "+err.Error()+".")
}

// settingName names a setting and its variable in a sentence.
func settingName(name string) string {
	return "the provider argument " + name + " (environment variable " + setting{name: name}.variable() + ")"
}

func settingNames(names []string) string {
	named := make([]string, len(names))
	for i, name := range names {
		named[i] = settingName(name)
	}
	return strings.Join(named, " and ")
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
	return "It begins: " + body
}

func upperFirst(text string) string {
	return strings.ToUpper(text[:1]) + text[1:]
}
