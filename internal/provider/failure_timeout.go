package provider

import (
	"context"
	"errors"
	"strconv"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// lateAdvice is the advice for an operation that reached its timeout.
var lateAdvice = advice{
	summary: "Timed out after {bound}",
	what:    "{result} did not arrive within {bound}, the timeout of this block.",
	next:    "Raise {operation} in this block.",
}

// interrupted explains why a read ended after the response had arrived.
func interrupted(ctx context.Context) explanation {
	var late timeoutError
	if !errors.As(context.Cause(ctx), &late) {
		return canceled
	}
	a := lateAdvice
	a.what = "The response arrived, but its licenses were not ready within {bound}, the timeout of this block."
	return explanation{advice: a.fill(late.facts())}
}

// timeout explains why there was no result within the timeout of the whole
// operation.
func (e explainer) timeout(err *licensespring.TimeoutError) explanation {
	a, f := lateAdvice, append(e.late.facts(), "result", "the result")
	if err.Token {
		f = append(e.late.facts(), "result", "the access token")
	}
	switch {
	case err.RateLimited:
		a.what += " Requests were waiting for their turn."
		a.next = "Raise {requests_per_second}, or {operation} in this block."
	case err.Last != nil:
		last := e.explain(err.Last)
		a.what += " Attempt {ended} failed. {last}"
		f = append(f, "ended", strconv.Itoa(err.Ended), "last", last.what, "last_step", last.next)
		a.next = stepAfter(err.Last, a.next)
	}
	return e.complete(a, theAPI, f)
}

// stepAfter returns what helps an operation that reached its timeout after an
// attempt that failed: more time helps a slow server, and one that may recover.
func stepAfter(last error, moreTime string) string {
	connection, response := new(licensespring.ConnectionError), new(licensespring.ResponseError)
	switch {
	case errors.As(last, &connection) && connection.Cause == licensespring.CauseTimeout,
		errors.As(last, &response) && response.Cause == licensespring.CauseTimeout:
		return moreTime
	case errors.As(last, &connection):
		return "{last_step}"
	default:
		return "{last_step} To allow more attempts, raise {operation} in this block."
	}
}
