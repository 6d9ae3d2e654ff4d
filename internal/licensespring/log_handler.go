package licensespring

import (
	"context"
	"log/slog"
)

// logHandler passes every text of a record through the client's secrets before
// the handler that it wraps gets the record.
type logHandler struct {
	slog.Handler
	secrets *secrets
}

// Handle implements slog.Handler.
func (h logHandler) Handle(ctx context.Context, record slog.Record) error {
	shown := slog.NewRecord(record.Time, record.Level, h.secrets.text(record.Message), record.PC)
	record.Attrs(func(attribute slog.Attr) bool {
		shown.AddAttrs(h.attribute(attribute))
		return true
	})
	return h.Handler.Handle(ctx, shown)
}

// WithAttrs implements slog.Handler.
func (h logHandler) WithAttrs(attributes []slog.Attr) slog.Handler {
	shown := make([]slog.Attr, len(attributes))
	for i, attribute := range attributes {
		shown[i] = h.attribute(attribute)
	}
	return logHandler{h.Handler.WithAttrs(shown), h.secrets}
}

// WithGroup implements slog.Handler.
func (h logHandler) WithGroup(name string) slog.Handler {
	return logHandler{h.Handler.WithGroup(name), h.secrets}
}

func (h logHandler) attribute(attribute slog.Attr) slog.Attr {
	value := attribute.Value.Resolve()
	switch value.Kind() {
	case slog.KindString, slog.KindAny, slog.KindGroup:
		value = slog.StringValue(h.secrets.text(value.String()))
	default: // numbers, times and the like
	}
	return slog.Attr{Key: attribute.Key, Value: value}
}
