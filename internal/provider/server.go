package provider

import (
	"context"
	"errors"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider/settings"
)

// NewServer returns the provider of that version as a server of protocol 6.
//
// It is the framework's server except for results: the framework walks over a
// finished state several times, which takes ten times as long as all the rest of
// a read. So Read and Open hand their results over through the context, the
// framework sees a state without any, and the encoded results take its place.
func NewServer(version string, environment Environment) tfprotov6.ProviderServer {
	return server{providerserver.NewProtocol6(newProvider(version, environment))()}
}

type server struct {
	tfprotov6.ProviderServer
}

// ReadDataSource implements tfprotov6.DataSourceServer.
func (s server) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	slot := &resultSlot{config: req.Config}
	resp, err := s.ProviderServer.ReadDataSource(slot.in(ctx), req)
	if err != nil || resp.Deferred != nil || hasError(resp.Diagnostics) {
		return resp, err
	}
	var problem *tfprotov6.Diagnostic
	if resp.State, problem = slot.take(); problem != nil {
		resp.Diagnostics = append(resp.Diagnostics, problem)
	}
	return resp, nil
}

// OpenEphemeralResource implements tfprotov6.EphemeralResourceServer.
func (s server) OpenEphemeralResource(ctx context.Context, req *tfprotov6.OpenEphemeralResourceRequest) (*tfprotov6.OpenEphemeralResourceResponse, error) {
	slot := &resultSlot{config: req.Config}
	resp, err := s.ProviderServer.OpenEphemeralResource(slot.in(ctx), req)
	if err != nil || resp.Deferred != nil || hasError(resp.Diagnostics) {
		return resp, err
	}
	var problem *tfprotov6.Diagnostic
	if resp.Result, problem = slot.take(); problem != nil {
		resp.Diagnostics = append(resp.Diagnostics, problem)
	}
	return resp, nil
}

func hasError(diagnostics []*tfprotov6.Diagnostic) bool {
	for _, d := range diagnostics {
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			return true
		}
	}
	return false
}

// resultSlot is where a call of the protocol gets its results.
type resultSlot struct {
	// config is the block's value in the configuration.
	config *tfprotov6.DynamicValue
	// value is the block's value with its results; nil until they are there.
	value []byte
}

type resultSlotKey struct{}

// in returns a context that contains the slot.
func (slot *resultSlot) in(ctx context.Context) context.Context {
	return context.WithValue(ctx, resultSlotKey{}, slot)
}

// take returns the block's value with its results, or an error if there are
// none: without it Terraform would see a value full of nulls.
func (slot *resultSlot) take() (*tfprotov6.DynamicValue, *tfprotov6.Diagnostic) {
	if slot.value == nil {
		return nil, &tfprotov6.Diagnostic{
			Severity: tfprotov6.DiagnosticSeverityError, Summary: missingResults.Summary(), Detail: missingResults.Detail(),
		}
	}
	return &tfprotov6.DynamicValue{MsgPack: slot.value}, nil
}

// handOver encodes results for the call of the protocol that the context belongs
// to.
func handOver(ctx context.Context, found results) diag.Diagnostics {
	slot, ok := ctx.Value(resultSlotKey{}).(*resultSlot)
	if !ok || slot.config == nil {
		return diag.Diagnostics{missingResults}
	}
	value, err := license.Fill(ctx, slot.config.MsgPack, resultAttributes, found)
	if err != nil {
		return diag.Diagnostics{encodingFailure(ctx, err, len(found.licenses))}
	}
	slot.value = value
	return nil
}

var missingResults = diag.NewErrorDiagnostic("No results to hand to Terraform",
	"The provider read licenses but has no results for Terraform. This is a fault of the provider: "+settings.Report+".")

// encodingFailure explains why that many licenses are not handed to Terraform.
func encodingFailure(ctx context.Context, err error, licenses int) diag.Diagnostic {
	switch {
	case errors.Is(err, license.ErrTooLarge):
		return diag.NewErrorDiagnostic("Too many licenses for one result", paragraphs(
			fmt.Sprintf("The result has %d licenses and is larger than the 256 MiB that a provider can send to Terraform.", licenses),
			"Read fewer licenses with filter, or leave attributes out with omit."))
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return interrupted(ctx).diagnostic()
	default:
		return diag.NewErrorDiagnostic("Cannot pass the result to Terraform", paragraphs(
			fullStop(upperFirst(err.Error())), upperFirst(settings.Report)+"."))
	}
}
