package provider

import (
	"context"
	"errors"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// userLicenses reads the licenses that a block asks for and hands its results
// over. The operation is the name of its bound in the block's timeouts.
func (a *account) userLicenses(ctx context.Context, config tfsdk.Config, operation string) (diags diag.Diagnostics) {
	defer func() {
		if cause := recover(); cause != nil {
			diags.Append(a.panicked(ctx, cause))
		}
	}()
	ctx, cancel, diags := withTimeout(ctx, config, operation)
	defer cancel()
	asked, problems := readLookup(ctx, config)
	diags.Append(problems...)
	chosen, problems := readChoice(ctx, config)
	diags.Append(problems...)
	if diags.HasError() {
		return diags
	}
	licenses, problems := a.fetch(ctx, asked)
	diags.Append(problems...)
	if diags.HasError() {
		return diags
	}
	found, problems := newResults(licenses, chosen, asked.evaluateAt(a.client.Now), a.client.Text)
	diags.Append(problems...)
	diags.Append(handOver(ctx, found)...)
	return diags
}

// fetch gets all the licenses that a lookup finds.
func (a *account) fetch(ctx context.Context, asked lookup) ([]license.License, diag.Diagnostics) {
	query, problem := a.query(asked)
	if problem != nil {
		return nil, diag.Diagnostics{problem}
	}
	response, err := a.client.UserLicenses(withLog(ctx), query)
	diags := a.warnings()
	if err != nil {
		diags.Append(a.explainer(ctx, asked, query).explain(err).diagnostic())
		return nil, diags
	}
	licenses, err := license.Decode(ctx, response)
	if err != nil {
		diags.Append(a.decodeFailure(ctx, err, response).diagnostic())
	}
	return licenses, diags
}

// explainer returns what explains the failures of a lookup.
func (a *account) explainer(ctx context.Context, asked lookup, query licensespring.UserLicensesQuery) explainer {
	e := explainer{settings: a.settings, user: query.User, own: asked.licenseUser() != nil}
	if redirected, ok := query.User.(licensespring.RedirectedUser); ok {
		e.user = redirected.LicenseUser
	}
	errors.As(context.Cause(ctx), &e.late)
	return e
}

// decodeFailure explains why a response has no licenses that can be used.
func (a *account) decodeFailure(ctx context.Context, err error, response []byte) explanation {
	var value *license.Error
	switch {
	case errors.As(err, &value):
		value.Redact(a.client.Text)
		return unexpectedValue(value)
	case errors.Is(err, license.ErrTooManyParts):
		return beyondLimits(err, divideLicenses)
	case errors.Is(err, license.ErrTooDeep):
		return beyondLimits(err, upperFirst(settings.Report)+".")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return interrupted(ctx)
	default:
		return explainer{settings: a.settings}.explain(a.client.InvalidJSON(response, err))
	}
}

// warnings returns, once in the life of the provider, what makes responses less
// trustworthy than users may think.
func (a *account) warnings() diag.Diagnostics {
	var diags diag.Diagnostics
	if !a.settings.VerifiesSignatures() && a.warnedUnverified.CompareAndSwap(false, true) {
		diags.Append(unverifiedResponses())
	}
	if correction, ok := a.client.ClockCorrection(); ok && a.warnedClock.CompareAndSwap(false, true) {
		diags.Append(clockCorrected(correction))
	}
	return diags
}

// query completes what a block asks for with the provider's license user, and
// explains why that is not possible.
func (a *account) query(asked lookup) (licensespring.UserLicensesQuery, diag.Diagnostic) {
	query := licensespring.UserLicensesQuery{
		Product: asked["product"].ValueString(),
		User:    asked.licenseUser(),
	}
	unknown := a.settings.Unknown()
	if query.User == nil {
		query.User = a.settings.LicenseUser()
		unknown = append(unknown, a.settings.UnknownUser()...)
	}
	switch {
	case query.User == nil:
		return query, noUser()
	case len(unknown) > 0:
		return query, settings.NotKnown(unknown)
	case asked.has("redirect_uri"):
		query.User = licensespring.RedirectedUser{LicenseUser: query.User, RedirectURI: asked["redirect_uri"].ValueString()}
	}
	return query, nil
}
