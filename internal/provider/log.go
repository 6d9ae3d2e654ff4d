package provider

import (
	"context"
	"log/slog"
	"slices"

	"github.com/hashicorp/terraform-plugin-log/tflog"
)

// logSubsystem is the name of the client's records in Terraform's log.
const logSubsystem = "licensespring"

// withLog returns a context whose log takes the client's records. The client has
// removed secrets from them.
func withLog(ctx context.Context) context.Context {
	return tflog.NewSubsystem(ctx, logSubsystem)
}

// newLogger returns a logger whose records go to the log of their context.
func newLogger() *slog.Logger {
	return slog.New(logHandler{})
}

// logHandler is a slog.Handler that writes to Terraform's log.
type logHandler struct {
	attributes []slog.Attr
}

// Enabled implements slog.Handler; Terraform's log has its own levels.
func (h logHandler) Enabled(context.Context, slog.Level) bool { return true }

// Handle implements slog.Handler. All records of the client are for debugging.
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
