package provider

import (
	"context"
	"log/slog"
	"slices"

	"github.com/hashicorp/terraform-plugin-log/tflog"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// logSubsystem is the name under which the client's records stand in
// Terraform's log.
const logSubsystem = "licensespring"

// withLog returns a context whose log holds the client's records and masks
// secrets wherever they occur. The client logs none; the masks are there for
// what nobody has thought of.
func withLog(ctx context.Context, secrets []licensespring.Secret) context.Context {
	var forms []string
	for _, secret := range secrets {
		forms = append(forms, secret.Forms()...)
	}
	ctx = tflog.NewSubsystem(ctx, logSubsystem)
	ctx = tflog.SubsystemMaskLogStrings(ctx, logSubsystem, forms...)
	return tflog.MaskLogStrings(ctx, forms...)
}

// newLogger returns a logger whose records go to the log of their context.
func newLogger() *slog.Logger {
	return slog.New(logHandler{})
}

// logHandler is a slog.Handler that writes to Terraform's log.
type logHandler struct {
	attributes []slog.Attr
}

// Enabled implements slog.Handler; Terraform's log has levels of its own.
func (h logHandler) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler. Whatever the client logs is for debugging.
func (h logHandler) Handle(ctx context.Context, record slog.Record) error {
	fields := make(map[string]any)
	note := func(attribute slog.Attr) bool {
		value := attribute.Value.Resolve()
		if value.Kind() == slog.KindDuration {
			fields[attribute.Key] = value.Duration().String()
		} else {
			fields[attribute.Key] = value.Any()
		}
		return true
	}
	for _, attribute := range h.attributes {
		note(attribute)
	}
	record.Attrs(note)
	tflog.SubsystemDebug(ctx, logSubsystem, record.Message, fields)
	return nil
}

// WithAttrs implements slog.Handler.
func (h logHandler) WithAttrs(attributes []slog.Attr) slog.Handler {
	return logHandler{attributes: slices.Concat(h.attributes, attributes)}
}

// WithGroup implements slog.Handler. Terraform's log has no groups.
func (h logHandler) WithGroup(string) slog.Handler { return h }
